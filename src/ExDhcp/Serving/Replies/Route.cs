namespace ExDhcp.Serving;

/// <summary>Where a reply goes, or why it goes nowhere. One number, so that it is handed on in a register.</summary>
internal readonly record struct Route
{
    private const int AddressPosition = 32;
    private const int PortPosition = 16;
    private const ulong Pinned = 0x100;
    private const ulong Framed = 0x200;

    private readonly ulong _bits;

    private Route(IPv4Address address, int port, ulong rest)
    {
        _bits = ((ulong)address.ToUInt32() << AddressPosition) | ((ulong)(ushort)port << PortPosition) | rest;
    }

    /// <summary>Where it goes.</summary>
    public IPv4EndPoint Destination => new(new((uint)(_bits >> AddressPosition)), (ushort)(_bits >> PortPosition));

    /// <summary>Whether it must leave by the interface the request came in on; else the routing table decides.</summary>
    public bool IsPinned => (_bits & Pinned) != 0;

    /// <summary>Whether it goes in a frame to the client's hardware address, because the client has no address yet.</summary>
    public bool IsFrame => (_bits & Framed) != 0;

    /// <summary>Why it goes nowhere.</summary>
    public DropReason Drop => (DropReason)(byte)_bits;

    public static Route To(IPv4Address address, int port) => new(address, port, 0);

    public static Route To(IPv4EndPoint destination) => new(destination.Address, destination.Port, 0);

    public static Route Broadcast(DhcpServerOptions options) => new(options.BroadcastAddress, options.ClientPort, Pinned);

    public static Route Frame(IPv4Address address, int port) => new(address, port, Pinned | Framed);

    public static Route Nowhere(DropReason reason) => new(IPv4Address.Any, 0, (ulong)reason);
}

/// <summary>Why a reply goes nowhere.</summary>
internal enum DropReason
{
    /// <summary>It goes somewhere.</summary>
    None,

    /// <summary>What it answers did not come from a client (RFC 1542 section 2.1).</summary>
    NotARequest,

    /// <summary>Neither the client's address nor that of the sender is one to send to.</summary>
    NoAddress,

    /// <summary>The relay agent's address is a broadcast, multicast or loopback address: answering would amplify.</summary>
    BadRelayAddress,

    /// <summary>It would come back to this server.</summary>
    WouldLoop,
}
