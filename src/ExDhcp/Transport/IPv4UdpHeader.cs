using System.Buffers.Binary;

namespace ExDhcp;

/// <summary>The headers of a UDP datagram in an IPv4 packet (RFC 791 section 3.1, RFC 768), checksums included.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="Destination">Whom it is for.</param>
internal readonly record struct IPv4UdpHeader(IPv4EndPoint Source, IPv4EndPoint Destination)
{
    /// <summary>The number of octets of both headers as they are written.</summary>
    public const int Size = IPSize + UdpSize;

    private const int IPSize = 20;
    private const int UdpSize = 8;

    private const byte Version4 = 0x40;
    private const byte Udp = 17;
    private const byte TimeToLive = 64;

    // Whatever is not DF among flags and offset: a packet with any of it is a piece of one.
    private const ushort DoNotFragment = 0x4000;
    private const ushort FragmentMask = 0x3FFF;

    private const int TotalLength = 2;
    private const int Flags = 6;
    private const int Lifetime = 8;
    private const int Protocol = 9;
    private const int IPChecksum = 10;
    private const int SourceAddress = 12;
    private const int DestinationAddress = 16;
    private const int DestinationPort = 2;
    private const int UdpLength = 4;
    private const int UdpChecksum = 6;

    /// <summary>Writes the headers before a payload that is there already. The packet is never to be fragmented.</summary>
    /// <param name="packet">Room for <see cref="Size"/> octets, and the payload; at most 65,535 octets.</param>
    public void Write(Span<byte> packet)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(packet.Length, ushort.MaxValue);
        Span<byte> ip = packet[..IPSize];
        ip.Clear();
        ip[0] = Version4 | (IPSize / sizeof(uint));
        BinaryPrimitives.WriteUInt16BigEndian(ip[TotalLength..], (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(ip[Flags..], DoNotFragment);
        ip[Lifetime] = TimeToLive;
        ip[Protocol] = Udp;
        Source.Address.Write(ip[SourceAddress..]);
        Destination.Address.Write(ip[DestinationAddress..]);
        InternetChecksum.Write(ip[IPChecksum..], InternetChecksum.Finish(InternetChecksum.Add(0, ip)));

        Span<byte> udp = packet[IPSize..];
        BinaryPrimitives.WriteUInt16BigEndian(udp, Source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[DestinationPort..], Destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[UdpLength..], (ushort)udp.Length);
        InternetChecksum.Write(udp[UdpChecksum..], 0);
        ushort checksum = ChecksumOfUdp(ip, udp);

        // Zero would say that there is none.
        InternetChecksum.Write(udp[UdpChecksum..], checksum == 0 ? ushort.MaxValue : checksum);
    }

    /// <summary>Reads the headers of a packet that came from anywhere.</summary>
    /// <param name="packet">The packet, perhaps with padding after it.</param>
    /// <param name="verifyUdpChecksum">Whether to compare the UDP checksum: hosts leave it to their network adapter to compute.</param>
    /// <param name="header">The headers.</param>
    /// <param name="payload">Where the payload is.</param>
    /// <returns>Whether the packet is a whole UDP datagram with right lengths and checksums.</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, bool verifyUdpChecksum, out IPv4UdpHeader header, out Range payload)
    {
        header = default;
        payload = default;
        if (packet.Length < Size || (packet[0] & 0xF0) != Version4)
        {
            return false;
        }

        int headerLength = (packet[0] & 0x0F) * sizeof(uint);
        int length = BinaryPrimitives.ReadUInt16BigEndian(packet[TotalLength..]);
        if (headerLength < IPSize || length < headerLength + UdpSize || length > packet.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> ip = packet[..headerLength];
        ReadOnlySpan<byte> udp = packet[headerLength..length];
        int udpLength = BinaryPrimitives.ReadUInt16BigEndian(udp[UdpLength..]);
        if (ip[Protocol] != Udp
            || (BinaryPrimitives.ReadUInt16BigEndian(ip[Flags..]) & FragmentMask) != 0
            || InternetChecksum.Finish(InternetChecksum.Add(0, ip)) != 0
            || udpLength < UdpSize
            || udpLength > udp.Length)
        {
            return false;
        }

        udp = udp[..udpLength];
        bool hasChecksum = BinaryPrimitives.ReadUInt16BigEndian(udp[UdpChecksum..]) != 0;
        if (verifyUdpChecksum && hasChecksum && ChecksumOfUdp(ip, udp) != 0)
        {
            return false;
        }

        header = new(
            new(IPv4Address.Read(ip[SourceAddress..]), BinaryPrimitives.ReadUInt16BigEndian(udp)),
            new(IPv4Address.Read(ip[DestinationAddress..]), BinaryPrimitives.ReadUInt16BigEndian(udp[DestinationPort..])));
        payload = (headerLength + UdpSize)..(headerLength + udpLength);
        return true;
    }

    /// <summary>The checksum goes over the addresses, the protocol and the length as well (RFC 768, pseudo header).</summary>
    private static ushort ChecksumOfUdp(ReadOnlySpan<byte> ip, ReadOnlySpan<byte> udp)
    {
        ulong sum = InternetChecksum.Add(0, ip[SourceAddress..IPSize]);
        sum = InternetChecksum.Add(sum, [0, Udp, (byte)(udp.Length >> 8), (byte)udp.Length]);
        return InternetChecksum.Finish(InternetChecksum.Add(sum, udp));
    }
}
