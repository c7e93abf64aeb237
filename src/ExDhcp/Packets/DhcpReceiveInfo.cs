namespace ExDhcp;

/// <summary>How a packet came in.</summary>
public readonly record struct DhcpReceiveInfo
{
    /// <summary>Who sent the datagram: the client, or a relay agent.</summary>
    public IPv4EndPoint Source { get; init; }

    /// <summary>The address the datagram was sent to: 255.255.255.255 for a broadcast.</summary>
    public IPv4Address Destination { get; init; }

    /// <summary>The address of this host on the receiving interface; 0.0.0.0 when unknown.</summary>
    public IPv4Address LocalAddress { get; init; }

    /// <summary>
    /// The UDP port the datagram came in on: <see cref="DhcpServerOptions.Port"/>, or <see cref="DhcpServerOptions.BootServerPort"/>.
    /// </summary>
    public ushort LocalPort { get; init; }

    /// <summary>The receiving interface, or <see langword="null"/> when unknown.</summary>
    public DhcpInterface? Interface { get; init; }

    /// <summary>When the datagram was received.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// Whether the packet names another server as the one it is meant for (option 54): a REQUEST that selected another
    /// server's offer, or a DECLINE or RELEASE of another server's lease (RFC 2131 section 3.1 (4)).
    /// </summary>
    public bool ForOtherServer { get; init; }

    /// <summary>
    /// Whether the packet was on its way to somebody else: a reply of another server to a client or a relay agent
    /// (<see cref="DhcpServerOptions.ListenForReplies"/>).
    /// </summary>
    public bool IsOverheard { get; init; }

    /// <summary>
    /// Whether the datagram was sent to an address of this host alone, and not to a broadcast or multicast address.
    /// </summary>
    public bool IsUnicast => Destination.IsLoopback || IsUsable(Destination);

    /// <summary>Whether a host on the receiving interface can have <paramref name="address"/>.</summary>
    internal bool IsUsable(IPv4Address address) => address.IsHostAddress && Interface?.IsBroadcast(address) != true;
}
