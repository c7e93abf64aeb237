using System.Buffers.Binary;

namespace ExDhcp.Oracle;

/// <summary>IPv4 packets with a UDP datagram, checksums included.</summary>
internal static class Ipv4Datagram
{
    private const int IPHeader = 20;
    private const int UdpHeader = 8;
    private const byte Udp = 17;

    public static byte[] FromServer(ReadOnlySpan<byte> payload) => Between([192, 0, 2, 1], 67, [192, 0, 2, 2], 68, payload);

    public static byte[] Between(
        ReadOnlySpan<byte> source, ushort sourcePort, ReadOnlySpan<byte> destination, ushort destinationPort, ReadOnlySpan<byte> payload)
    {
        byte[] packet = new byte[IPHeader + UdpHeader + payload.Length];
        Span<byte> ip = packet.AsSpan(0, IPHeader);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)packet.Length);
        ip[8] = 64;
        ip[9] = Udp;
        source.CopyTo(ip[12..]);
        destination.CopyTo(ip[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip, 0));

        Span<byte> udp = packet.AsSpan(IPHeader);
        BinaryPrimitives.WriteUInt16BigEndian(udp, sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], destinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)udp.Length);
        payload.CopyTo(udp[UdpHeader..]);
        ushort checksum = ChecksumOfUdp(packet);

        // Zero says that there is no checksum.
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], checksum == 0 ? ushort.MaxValue : checksum);
        return packet;
    }

    /// <summary>Whether both checksums of a packet without IP options are right.</summary>
    public static bool HasGoodChecksums(ReadOnlySpan<byte> packet) => Checksum(packet[..IPHeader], 0) == 0 && ChecksumOfUdp(packet) == 0;

    private static ushort ChecksumOfUdp(ReadOnlySpan<byte> packet) =>
        Checksum(packet[IPHeader..], Sum(packet[12..IPHeader]) + Udp + (uint)(packet.Length - IPHeader));

    /// <summary>The checksum of RFC 1071.</summary>
    private static ushort Checksum(ReadOnlySpan<byte> octets, uint sum)
    {
        sum += Sum(octets);
        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        return (ushort)~sum;
    }

    private static uint Sum(ReadOnlySpan<byte> octets)
    {
        uint sum = 0;
        for (; octets.Length >= 2; octets = octets[2..])
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(octets);
        }

        return octets.IsEmpty ? sum : sum + ((uint)octets[0] << 8);
    }
}
