using System.Buffers.Binary;
using ExDhcp.Oracle;

namespace ExDhcp.InteropTests;

/// <summary>An Ethernet frame with a UDP datagram, as it is on the wire.</summary>
internal sealed record WireFrame
{
    private const int LinkHeader = 14;
    private const int IPHeader = 20;
    private const int UdpHeader = 8;

    public string LinkSource { get; init; } = "02:00:00:00:00:01";

    public string LinkDestination { get; init; } = "FF:FF:FF:FF:FF:FF";

    public string Source { get; init; } = "0.0.0.0:68";

    public string Destination { get; init; } = "255.255.255.255:67";

    public byte TimeToLive { get; private init; }

    public bool DoNotFragment { get; private init; }

    public bool HasGoodChecksums { get; private init; }

    public required byte[] Payload { get; init; }

    public DhcpPacket Packet => DhcpPacket.Parse(Payload);

    /// <summary>Reads a frame with a UDP datagram over IPv4, or nothing.</summary>
    public static WireFrame? Read(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < LinkHeader + IPHeader + UdpHeader || frame[12..14] is not [0x08, 0x00] || frame[14] != 0x45 || frame[23] != 17)
        {
            return null;
        }

        ReadOnlySpan<byte> packet = frame[LinkHeader..][..BinaryPrimitives.ReadUInt16BigEndian(frame[16..])];
        return new()
        {
            LinkDestination = new HardwareAddress(frame[..6]).ToString(),
            LinkSource = new HardwareAddress(frame[6..12]).ToString(),
            Source = new IPv4EndPoint(IPv4Address.Read(packet[12..]), BinaryPrimitives.ReadUInt16BigEndian(packet[20..])).ToString(),
            Destination = new IPv4EndPoint(IPv4Address.Read(packet[16..]), BinaryPrimitives.ReadUInt16BigEndian(packet[22..])).ToString(),
            TimeToLive = packet[8],
            DoNotFragment = (packet[6] & 0x40) != 0,
            HasGoodChecksums = Ipv4Datagram.HasGoodChecksums(packet),
            Payload = packet[(IPHeader + UdpHeader)..].ToArray(),
        };
    }

    public byte[] ToArray()
    {
        (byte[] sourceAddress, ushort sourcePort) = Parts(Source);
        (byte[] destinationAddress, ushort destinationPort) = Parts(Destination);
        return
        [
            .. HardwareAddress.Parse(LinkDestination).ToArray(), .. HardwareAddress.Parse(LinkSource).ToArray(), 0x08, 0x00,
            .. Ipv4Datagram.Between(sourceAddress, sourcePort, destinationAddress, destinationPort, Payload),
        ];
    }

    public override string ToString() => $"{LinkSource} {Source} to {LinkDestination} {Destination}";

    private static (byte[] Address, ushort Port) Parts(string endPoint)
    {
        System.Net.IPEndPoint parsed = System.Net.IPEndPoint.Parse(endPoint);
        return (parsed.Address.GetAddressBytes(), (ushort)parsed.Port);
    }
}
