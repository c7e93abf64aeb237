using System.Buffers.Binary;
using ExDhcp.Oracle;

namespace ExDhcp.ServerTests;

/// <summary>Headers of frames, octet by octet.</summary>
public class IPv4UdpHeaderTests
{
    private static readonly IPv4UdpHeader ToClient = new(Text.EndPoint("10.0.0.1:67"), Text.EndPoint("10.0.0.50:68"));

    private static readonly byte[] Packet = Written([0x02, 0x01, 0x06]);

    [Fact]
    public void Headers_and_both_checksums_are_written() => Assert.Equal(
        "4500001F000040004011269C" + "0A000001" + "0A000032" + "00430044000BE31D" + "020106",
        Convert.ToHexString(Packet));

    [Fact]
    public void A_UDP_checksum_of_zero_is_written_as_its_other_form() =>
        Assert.Equal("FFFF", Convert.ToHexString(Written([0xEB, 0x20]).AsSpan(26, 2)));

    [Fact]
    public void What_stood_where_the_headers_go_does_not_matter()
    {
        byte[] packet = [.. Enumerable.Repeat((byte)0xA5, IPv4UdpHeader.Size), 0x02, 0x01, 0x06];

        ToClient.Write(packet);

        Assert.Equal(Packet, packet);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(1472)]
    [InlineData(65_507)]
    public void What_is_written_is_read(int length)
    {
        byte[] octets = new byte[length];
        new Random(length).NextBytes(octets);
        byte[] packet = Written(octets);

        Assert.True(IPv4UdpHeader.TryRead(packet, verifyUdpChecksum: true, out IPv4UdpHeader header, out Range payload));
        Assert.Equal(ToClient, header);
        Assert.Equal(octets, packet[payload]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(301)]
    public void What_others_write_is_read(int length)
    {
        byte[] octets = new byte[length];
        new Random(length).NextBytes(octets);

        Assert.True(IPv4UdpHeader.TryRead(Ipv4Datagram.FromServer(octets), true, out IPv4UdpHeader header, out Range payload));
        Assert.Equal(new(Text.EndPoint("192.0.2.1:67"), Text.EndPoint("192.0.2.2:68")), header);
        Assert.Equal((IPv4UdpHeader.Size, length), payload.GetOffsetAndLength(IPv4UdpHeader.Size + length));
    }

    [Fact]
    public void IP_options_and_padding_are_no_part_of_the_payload()
    {
        byte[] packet = [.. Packet.AsSpan(0, 20), 1, 1, 1, 0, .. Packet.AsSpan(20), 0, 0, 0];
        packet[0] = 0x46;
        Seal(packet, totalLength: Packet.Length + 4);

        Assert.True(IPv4UdpHeader.TryRead(packet, true, out IPv4UdpHeader header, out Range payload));
        Assert.Equal(ToClient, header);
        Assert.Equal([0x02, 0x01, 0x06], packet[payload]);
    }

    [Fact]
    public void A_datagram_without_UDP_checksum_is_read()
    {
        byte[] packet = [.. Packet];
        packet.AsSpan(26, 2).Clear();

        Assert.True(IPv4UdpHeader.TryRead(packet, true, out _, out _));
    }

    [Fact]
    public void A_UDP_checksum_that_is_still_to_be_computed_is_not_verified()
    {
        byte[] packet = [.. Packet];
        packet[26] ^= 1;

        Assert.True(IPv4UdpHeader.TryRead(packet, verifyUdpChecksum: false, out _, out _));
        Assert.False(IPv4UdpHeader.TryRead(packet, verifyUdpChecksum: true, out _, out _));
    }

    [Fact]
    public void No_octet_can_be_wrong_unnoticed()
    {
        for (int i = 0; i < Packet.Length; i++)
        {
            byte[] packet = [.. Packet];
            packet[i] ^= 0x10;

            Assert.False(IPv4UdpHeader.TryRead(packet, true, out _, out _), $"octet {i}");
        }
    }

    [Fact]
    public void A_packet_cut_short_anywhere_is_not_read()
    {
        for (int length = 0; length < Packet.Length; length++)
        {
            Assert.False(IPv4UdpHeader.TryRead(Packet.AsSpan(0, length), false, out _, out _), $"{length} octets");
        }
    }

    [Theory]
    [InlineData(0, 0x65)]
    [InlineData(0, 0x44)]
    [InlineData(0, 0x4F)]
    [InlineData(3, 0x1B)]
    [InlineData(6, 0x20)]
    [InlineData(7, 0x01)]
    [InlineData(9, 0x06)]
    [InlineData(25, 0x07)]
    [InlineData(25, 0x0C)]
    public void Headers_that_are_none_of_a_whole_UDP_datagram_are_not_read(int offset, byte value)
    {
        byte[] packet = [.. Packet];
        packet[offset] = value;
        Seal(packet, BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(2)));

        Assert.False(IPv4UdpHeader.TryRead(packet, verifyUdpChecksum: false, out _, out _));
    }

    [Fact]
    public void No_octets_whatever_make_reading_throw()
    {
        Random random = new(1);
        byte[] packet = new byte[64];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(packet);
            packet[0] = (byte)(0x40 | (packet[0] & 0x0F));
            Seal(packet, random.Next(80));
            IPv4UdpHeader.TryRead(packet.AsSpan(0, random.Next(packet.Length)), true, out _, out _);
        }
    }

    [Fact]
    public void More_than_an_IP_packet_holds_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => ToClient.Write(new byte[65_536]));

    private static byte[] Written(ReadOnlySpan<byte> payload)
    {
        byte[] packet = [.. new byte[IPv4UdpHeader.Size], .. payload];
        ToClient.Write(packet);
        return packet;
    }

    /// <summary>Makes the IP header consistent again, word by word.</summary>
    private static void Seal(byte[] packet, int totalLength)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)totalLength);
        packet.AsSpan(10, 2).Clear();
        int sum = 0;
        for (int i = 0; i < (packet[0] & 0x0F) * 4 && i < packet.Length - 1; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(i));
        }

        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), (ushort)~sum);
    }
}
