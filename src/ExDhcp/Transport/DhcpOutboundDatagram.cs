namespace ExDhcp;

/// <summary>A datagram to send, used again and again: everything but <see cref="Error"/> is the caller's.</summary>
/// <param name="buffer">Where the datagram is.</param>
public sealed class DhcpOutboundDatagram(byte[] buffer)
{
    /// <summary>Where the datagram is.</summary>
    public byte[] Buffer { get; } = buffer;

    /// <summary>The number of octets in <see cref="Buffer"/>.</summary>
    public int Length { get; set; }

    /// <summary>Where it goes.</summary>
    public IPv4EndPoint Destination { get; set; }

    /// <summary>The interface it must leave by; <see langword="null"/> leaves that to the routing table.</summary>
    public DhcpInterface? Interface
    {
        get;
        set => Reference.Set(ref field, value);
    }

    /// <summary>
    /// The interface that the request came in on, if this is a reply: a hint for transports with a socket for each interface, which
    /// cannot ask the routing table.
    /// </summary>
    internal DhcpInterface? RequestInterface
    {
        get;
        set => Reference.Set(ref field, value);
    }

    /// <summary>
    /// The address it should come from; 0.0.0.0 leaves that to the operating system. A hint: transports that cannot choose take
    /// the one the operating system chooses for the interface.
    /// </summary>
    public IPv4Address SourceAddress { get; set; }

    /// <summary>
    /// The UDP port it comes from. With a <see cref="LinkAddress"/> any will do; else it is one that the transport listens on, and 0, like
    /// every other, means that of <see cref="DhcpTransport.LocalEndPoint"/>.
    /// </summary>
    public ushort SourcePort { get; set; }

    /// <summary>
    /// The hardware address of the frame, for a client that has no address yet, or <see langword="null"/> for plain UDP. Only
    /// set where <see cref="DhcpTransport.CanSendToLinkAddress"/>.
    /// </summary>
    public HardwareAddress? LinkAddress { get; set; }

    /// <summary>Why it could not be sent, or <see langword="null"/> when it was. Set by the transport.</summary>
    public Exception? Error { get; set; }
}
