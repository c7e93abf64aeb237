namespace ExDhcp.Serving;

/// <summary>Where a reply goes, or why it goes nowhere.</summary>
internal readonly record struct Route
{
    /// <summary>Where it goes.</summary>
    public IPv4EndPoint Destination { get; private init; }

    /// <summary>Whether it must leave by the interface the request came in on; else the routing table decides.</summary>
    public bool IsPinned { get; private init; }

    /// <summary>Whether it goes in a frame to the client's hardware address, because the client has no address yet.</summary>
    public bool IsFrame { get; private init; }

    /// <summary>Why it goes nowhere.</summary>
    public DropReason Drop { get; private init; }

    public static Route To(IPv4Address address, int port) => new() { Destination = new(address, (ushort)port) };

    public static Route To(IPv4EndPoint destination) => new() { Destination = destination };

    public static Route Broadcast(DhcpServerOptions options) =>
        To(options.BroadcastAddress, options.ClientPort) with { IsPinned = true };

    public static Route Frame(IPv4Address address, int port) => To(address, port) with { IsPinned = true, IsFrame = true };

    public static Route Nowhere(DropReason reason) => new() { Drop = reason };
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
