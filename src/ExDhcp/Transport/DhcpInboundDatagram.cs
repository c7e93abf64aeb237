namespace ExDhcp;

/// <summary>
/// Room for a datagram to receive, used again and again: the buffer is the caller's, the rest is what the transport fills in.
/// </summary>
/// <param name="buffer">Where the datagram goes. What is longer is cut off, see <see cref="IsTruncated"/>.</param>
public sealed class DhcpInboundDatagram(byte[] buffer)
{
    /// <summary>Where the datagram is.</summary>
    public byte[] Buffer { get; } = buffer;

    /// <summary>The number of octets in <see cref="Buffer"/>.</summary>
    public int Length { get; set; }

    /// <summary>Whether the datagram was longer than <see cref="Buffer"/>.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>
    /// Whether it was on its way to somebody else: a reply of another server (<see cref="DhcpTransportSettings.ListenForReplies"/>).
    /// </summary>
    public bool IsOverheard { get; set; }

    /// <summary>Who sent it.</summary>
    public IPv4EndPoint Source { get; set; }

    /// <summary>The address it was sent to: 255.255.255.255 for a broadcast.</summary>
    public IPv4Address Destination { get; set; }

    /// <summary>The address of this host that a reply would come from; 0.0.0.0 when the interface has none.</summary>
    public IPv4Address LocalAddress { get; set; }

    /// <summary>The port it came in on.</summary>
    public ushort LocalPort { get; set; }

    /// <summary>When it was received. The server's affair: by its clock, once for all that came in together.</summary>
    internal DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The interface it came in on, or <see langword="null"/> when unknown.</summary>
    public DhcpInterface? Interface
    {
        get;
        set => Reference.Set(ref field, value);
    }
}
