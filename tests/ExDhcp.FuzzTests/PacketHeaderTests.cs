namespace ExDhcp.FuzzTests;

/// <summary>IP and UDP headers of packets that the server hears below UDP, before anybody has checked them.</summary>
public class PacketHeaderTests
{
    private const int UdpChecksum = 26;

    private static readonly IPv4UdpHeader Header = new(new(new(10, 0, 0, 2), 67), new(IPv4Address.Broadcast, 68));

    [Fact]
    public async Task Any_packet_is_read_within_its_octets_or_not_at_all()
    {
        int read = 0;
        await Fuzz.CheckAsync(20_000, input =>
        {
            FuzzRandom random = input.NewRandom();
            byte[] packet = Packet(input.Octets);
            for (int count = random.Below(4); count > 0 && packet.Length > 0; count--)
            {
                packet[random.Below(Math.Min(packet.Length, 40))] = random.Pick((byte)0, (byte)0x45, (byte)0x4F, (byte)255, random.Octet());
            }

            packet = packet[..^random.Pick(0, 0, 1, random.Below(packet.Length + 1))];
            if (IPv4UdpHeader.TryRead(packet, verifyUdpChecksum: random.OneIn(2), out _, out Range payload))
            {
                read++;
                Assert.InRange(payload.End.Value, payload.Start.Value, packet.Length);
                Assert.InRange(payload.Start.Value, IPv4UdpHeader.Size, packet.Length);
            }
        });
        Assert.True(read > 0 || FuzzSettings.Current.Iteration is not null, "Some are left as they were.");
    }

    [Fact]
    public async Task What_is_written_is_read_back_and_one_wrong_octet_is_noticed()
    {
        await Fuzz.CheckAsync(10_000, static input =>
        {
            byte[] packet = Packet(input.Octets);
            Assert.True(IPv4UdpHeader.TryRead(packet, verifyUdpChecksum: true, out IPv4UdpHeader header, out Range payload));
            Assert.Equal(Header, header);
            Assert.Equal(packet[IPv4UdpHeader.Size..], packet[payload]);

            packet[input.NewRandom().Below(packet.Length)] ^= 0x10;
            if (packet[UdpChecksum] == 0 && packet[UdpChecksum + 1] == 0)
            {
                // That says that there is none (RFC 768).
                return;
            }

            // Cut short by its UDP length, a datagram may have the same checksum by chance.
            bool isRead = IPv4UdpHeader.TryRead(packet, verifyUdpChecksum: true, out _, out payload);
            Assert.False(isRead && payload.End.Value == packet.Length);
        });
    }

    private static byte[] Packet(byte[] octets)
    {
        byte[] packet = [.. new byte[IPv4UdpHeader.Size], .. octets[..Math.Min(octets.Length, 65_000)]];
        Header.Write(packet);
        return packet;
    }
}
