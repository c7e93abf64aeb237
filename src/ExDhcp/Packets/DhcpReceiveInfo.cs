namespace ExDhcp;

/// <summary>How a packet came in.</summary>
public record struct DhcpReceiveInfo
{
    // Fields of our own, because they are noted each in its place: a copy of all of them, just written, makes the processor wait.
    private IPv4EndPoint _source;
    private IPv4Address _destination;
    private IPv4Address _localAddress;
    private ushort _localPort;
    private DhcpInterface? _interface;
    private DateTimeOffset _receivedAt;
    private bool _forOtherServer;
    private bool _isOverheard;

    /// <summary>Who sent the datagram: the client, or a relay agent.</summary>
    public IPv4EndPoint Source
    {
        readonly get => _source;
        init => _source = value;
    }

    /// <summary>The address the datagram was sent to: 255.255.255.255 for a broadcast.</summary>
    public IPv4Address Destination
    {
        readonly get => _destination;
        init => _destination = value;
    }

    /// <summary>The address of this host on the receiving interface; 0.0.0.0 when unknown.</summary>
    public IPv4Address LocalAddress
    {
        readonly get => _localAddress;
        init => _localAddress = value;
    }

    /// <summary>
    /// The UDP port the datagram came in on: <see cref="DhcpServerOptions.Port"/>, or <see cref="DhcpServerOptions.BootServerPort"/>.
    /// </summary>
    public ushort LocalPort
    {
        readonly get => _localPort;
        init => _localPort = value;
    }

    /// <summary>The receiving interface, or <see langword="null"/> when unknown.</summary>
    public DhcpInterface? Interface
    {
        readonly get => _interface;
        init => _interface = value;
    }

    /// <summary>When the datagram was received.</summary>
    public DateTimeOffset ReceivedAt
    {
        readonly get => _receivedAt;
        init => _receivedAt = value;
    }

    /// <summary>
    /// Whether the packet names another server as the one it is meant for (option 54): a REQUEST that selected another
    /// server's offer, or a DECLINE or RELEASE of another server's lease (RFC 2131 section 3.1 (4)).
    /// </summary>
    public bool ForOtherServer
    {
        readonly get => _forOtherServer;
        init => _forOtherServer = value;
    }

    /// <summary>
    /// Whether the packet was on its way to somebody else: a reply of another server to a client or a relay agent
    /// (<see cref="DhcpServerOptions.ListenForReplies"/>).
    /// </summary>
    public bool IsOverheard
    {
        readonly get => _isOverheard;
        init => _isOverheard = value;
    }

    /// <summary>
    /// Whether the datagram was sent to an address of this host alone, and not to a broadcast or multicast address.
    /// </summary>
    public readonly bool IsUnicast => Destination.IsLoopback || IsUsable(Destination);

    /// <summary>Whether a host on the receiving interface can have <paramref name="address"/>.</summary>
    internal readonly bool IsUsable(IPv4Address address) => address.IsHostAddress && Interface?.IsBroadcast(address) != true;

    /// <summary>Notes how a datagram came in.</summary>
    /// <param name="datagram">The datagram.</param>
    /// <param name="localAddress">The address of this host.</param>
    internal void Note(DhcpInboundDatagram datagram, IPv4Address localAddress)
    {
        _source = datagram.Source;
        _destination = datagram.Destination;
        _localAddress = localAddress;
        _localPort = datagram.LocalPort;
        Reference.Set(ref _interface, datagram.Interface);
        _receivedAt = datagram.ReceivedAt;
        _isOverheard = datagram.IsOverheard;
    }

    /// <summary>Notes that the packet names another server.</summary>
    internal void NoteForOtherServer() => _forOtherServer = true;
}
