using System.Globalization;
using System.Text;

namespace ExDhcp.Testing;

/// <summary>A datagram as it was seen on the network: who sent it where, and what became of it.</summary>
public sealed class DhcpTestDatagram
{
    private const int ShownOctets = 16;

    internal DhcpTestDatagram(byte[] octets, string sender)
    {
        Octets = octets;
        Sender = sender;
        Packet = DhcpPacket.TryParse(octets, out DhcpPacket? packet, out _) ? packet : null;
    }

    /// <summary>When it was sent: the time since the network was made, by the network's clock.</summary>
    public TimeSpan Time { get; internal set; }

    /// <summary>
    /// Who sent it, in words: <c>client 02:00:00:00:00:01</c>, <c>relay 10.9.0.1</c>, <c>server 10.0.0.1</c> or <c>test</c>.
    /// </summary>
    public string Sender { get; }

    /// <summary>Whether a server sent it.</summary>
    public bool IsFromServer => Server is not null;

    /// <summary>The endpoint it was sent from.</summary>
    public IPv4EndPoint Source { get; internal init; }

    /// <summary>The endpoint it was sent to.</summary>
    public IPv4EndPoint Destination { get; internal init; }

    /// <summary>The hardware address of the frame, where a client without an address was sent to; else <see langword="null"/>.</summary>
    public HardwareAddress? LinkAddress { get; internal init; }

    /// <summary>The interface the server sent it by; <see langword="null"/> when it left that to routing, and for other senders.</summary>
    public string? Interface { get; internal init; }

    /// <summary>The UDP payload.</summary>
    public ReadOnlyMemory<byte> Octets { get; }

    /// <summary>The message in it; <see langword="null"/> when it is no DHCP message.</summary>
    public DhcpPacket? Packet { get; }

    /// <summary>What the network did with it.</summary>
    public DhcpTestFate Fate { get; internal set; }

    /// <summary>How many hosts it reached. A datagram that is lost, or to an address that nobody has, reaches none.</summary>
    public int ReceiverCount { get; internal set; }

    /// <summary>The server that sent it, if one did.</summary>
    internal ServerPort? Server { get; init; }

    /// <summary>The datagram in one line.</summary>
    /// <returns>When, who, where to, what, and what became of it.</returns>
    public override string ToString()
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"{Time.TotalSeconds,8:0.000} s  {Sender} -> {Destination}");
        if (LinkAddress is { } link)
        {
            line.Append(CultureInfo.InvariantCulture, $" in a frame to {link}");
        }

        line.Append("  ").Append(Packet?.ToString() ?? Raw());
        return line.Append(Outcome()).ToString();
    }

    private string Raw()
    {
        string octets = Convert.ToHexString(Octets.Span[..Math.Min(Octets.Length, ShownOctets)]);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Octets.Length} octets, no DHCP: {octets}{(Octets.Length > ShownOctets ? "..." : "")}");
    }

    private string Outcome() => Fate switch
    {
        DhcpTestFate.Lose => "  [lost]",
        _ when ReceiverCount == 0 => "  [reached nobody]",
        DhcpTestFate.Duplicate => "  [arrived twice]",
        DhcpTestFate.Delay => "  [arrived late]",
        _ => "",
    };
}
