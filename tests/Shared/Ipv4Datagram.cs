using System.Buffers.Binary;

namespace ExDhcp.Oracle;

/// <summary>An IPv4 packet with a UDP datagram, checksums included, as a server sends it to a client.</summary>
internal static class Ipv4Datagram
{
    private const int IPHeader = 20;
    private const int UdpHeader = 8;
    private const byte Udp = 17;

    public static byte[] FromServer(ReadOnlySpan<byte> payload)
    {
        byte[] packet = new byte[IPHeader + UdpHeader + payload.Length];
        Span<byte> ip = packet.AsSpan(0, IPHeader);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)packet.Length);
        ip[8] = 64;
        ip[9] = Udp;
        ReadOnlySpan<byte> addresses = [192, 0, 2, 1, 192, 0, 2, 2];
        addresses.CopyTo(ip[12..]);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip, 0));

        Span<byte> udp = packet.AsSpan(IPHeader);
        BinaryPrimitives.WriteUInt16BigEndian(udp, 67);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], 68);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)udp.Length);
        payload.CopyTo(udp[UdpHeader..]);
        uint pseudoHeader = Sum(addresses) + Udp + (uint)udp.Length;
        ushort checksum = Checksum(udp, pseudoHeader);

        // Zero says that there is no checksum.
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], checksum == 0 ? ushort.MaxValue : checksum);
        return packet;
    }

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
