namespace ExDhcp;

/// <summary>A datagram that came to the server's port and is no DHCP message, for <see cref="OnInfoAttribute"/>.</summary>
public sealed class DhcpStrayDatagram
{
    internal DhcpStrayDatagram(ReadOnlyMemory<byte> octets, in DhcpReceiveInfo receiveInfo, DhcpParseError error)
    {
        Octets = octets;
        ReceiveInfo = receiveInfo;
        Error = error;
    }

    /// <summary>What came. Yours to keep.</summary>
    public ReadOnlyMemory<byte> Octets { get; }

    /// <summary>How it came in.</summary>
    public DhcpReceiveInfo ReceiveInfo { get; }

    /// <summary>Why it is no DHCP message.</summary>
    public DhcpParseError Error { get; }
}
