namespace ExDhcp.FuzzTests;

/// <summary>Whatever arrives is read by the rules, or rejected with a reason, and costs little.</summary>
public class ParsingTests
{
    /// <summary>What a packet with every code there is takes beside its octets.</summary>
    private const int IndexOfEveryOption = 6_144;

    [Fact]
    public async Task Any_datagram_is_read_by_the_rules_or_rejected_with_a_reason()
    {
        await Fuzz.CheckAsync(20_000, static input =>
        {
            bool read = DhcpPacket.TryParse(input.Octets, out DhcpPacket? packet, out DhcpParseError error);

            Assert.Equal(OptionOracle.Verdict(input.Octets), error);
            Assert.Equal(read, error == DhcpParseError.None);
            Assert.Equal(read, packet is not null);
            if (packet is not null)
            {
                Assert.Equal(OptionOracle.Read(input.Octets), Packets.Map(packet));
            }
            else
            {
                Assert.Equal(error, Assert.Throws<DhcpFormatException>(() => DhcpPacket.Parse(input.Octets)).Error);
            }
        });
    }

    [Fact]
    public async Task The_octets_of_an_earlier_datagram_in_the_same_buffer_never_show()
    {
        PacketSlot slot = new(new byte[Inputs.LargestDatagram]);
        await Fuzz.CheckAsync(20_000, input =>
        {
            // The buffer still holds what was there before: the earlier datagram, and here also a whole list of options.
            input.Octets.CopyTo(slot.Buffer, 0);
            slot.Buffer.AsSpan(input.Octets.Length, Math.Min(600, slot.Buffer.Length - input.Octets.Length)).Fill(12);

            DhcpPacket? inSlot = slot.Parse(input.Octets.Length, null, out DhcpParseError error);
            bool read = DhcpPacket.TryParse(input.Octets, out DhcpPacket? alone, out DhcpParseError expected);

            Assert.Equal(expected, error);
            Assert.Equal(read, inSlot is not null);
            if (read)
            {
                Assert.Equal(Packets.Fields(alone!), Packets.Fields(inSlot!));
                Assert.Equal(Packets.Map(alone!), Packets.Map(inSlot!));
                Assert.Equal(alone!.OptionsTruncated, inSlot!.OptionsTruncated);
            }

            slot.Release();
        });
    }

    [Fact]
    public async Task Reading_allocates_no_more_than_a_small_multiple_of_the_octets()
    {
        await Fuzz.CheckAsync(20_000, static input =>
        {
            long allocated = Packets.Allocated(() => _ = DhcpPacket.TryParse(input.Octets, out _, out _));

            Assert.InRange(allocated, 0, IndexOfEveryOption + 3 * input.Octets.Length);
        });
    }

    [Fact]
    public async Task Who_a_client_is_and_what_it_wants_can_always_be_told()
    {
        await Fuzz.CheckAsync(20_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } packet)
            {
                return;
            }

            FuzzRandom random = input.NewRandom();
            packet.ReceiveInfo = new()
            {
                Source = new(IPv4Address.Read(OptionValues.Address(random)), 68),
                Destination = IPv4Address.Read(OptionValues.Address(random)),
                LocalAddress = new(10, 0, 0, 1),
            };
            DhcpClientId client = packet.ClientId;

            Assert.Equal(client, packet.ClientId);
            Assert.Equal(client.GetHashCode(), packet.ClientId.GetHashCode());
            Assert.Equal(client.IsNone, client.ToArray().Length == 0);
            Assert.True(Enum.IsDefined(packet.RequestKind));
            Assert.NotEqual(IPv4Address.Any, packet.SelectedSubnet);
        });
    }
}
