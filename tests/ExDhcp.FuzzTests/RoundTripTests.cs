namespace ExDhcp.FuzzTests;

/// <summary>What was read can be written, copied and read again.</summary>
public class RoundTripTests
{
    /// <summary>Pieces of a value may be cut elsewhere than they came, so what filled a datagram may not fit again.</summary>
    private const int FitsAgain = 60_000;

    private const byte Overload = 52;

    [Fact]
    public async Task What_was_read_is_written_so_that_it_reads_the_same()
    {
        await Fuzz.CheckAsync(15_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } packet || input.Octets.Length > FitsAgain)
            {
                return;
            }

            DhcpPacket again = DhcpPacket.Parse(packet.ToArray());

            SortedDictionary<byte, string> expected = Packets.Map(packet);
            expected.Remove(Overload);
            Assert.Equal(Packets.Fields(packet), Packets.Fields(again));
            Assert.Equal(expected, Packets.Map(again));
            Assert.False(again.OptionsTruncated);
        });
    }

    [Fact]
    public async Task From_the_second_time_on_writing_gives_the_same_octets()
    {
        await Fuzz.CheckAsync(15_000, static input =>
        {
            if (Packets.Read(input.Octets) is { } packet)
            {
                byte[] once = packet.ToArray();
                byte[] twice = DhcpPacket.Parse(once).ToArray();

                Assert.Equal(once, packet.ToArray());
                Assert.Equal(once, twice);
                Assert.Equal(twice, DhcpPacket.Parse(twice).ToArray());
            }
        });
    }

    [Fact]
    public async Task A_copy_is_equal_and_independent()
    {
        await Fuzz.CheckAsync(15_000, static input =>
        {
            if (Packets.Read(input.Octets) is not { } packet)
            {
                return;
            }

            string before = Packets.Fields(packet);
            SortedDictionary<byte, string> options = Packets.Map(packet);
            DhcpPacket copy = packet.Clone();
            Assert.Equal(before, Packets.Fields(copy));
            Assert.Equal(options, Packets.Map(copy));
            Assert.Equal(packet.ToDisplayString(), copy.ToDisplayString());

            copy.TransactionId++;
            Inputs.SetOptions(input.NewRandom(), copy);
            copy.Options.Remove(12);
            Assert.Equal(before, Packets.Fields(packet));
            Assert.Equal(options, Packets.Map(packet));
        });
    }
}
