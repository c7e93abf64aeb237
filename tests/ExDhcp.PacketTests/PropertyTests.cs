using FsCheck;
using FsCheck.Fluent;

namespace ExDhcp.PacketTests;

/// <summary>What holds for every datagram and every packet.</summary>
public class PropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);

    [Fact]
    public void Reading_never_throws_and_never_allocates_more_than_a_small_multiple_of_the_octets()
    {
        Check(Packets.Datagrams, static octets =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool parsed = DhcpPacket.TryParse(octets, out DhcpPacket? packet, out _);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= 1024 + 8 * octets.Length, $"{allocated} bytes for {octets.Length} octets.");
            Assert.Equal(parsed, packet is not null);
            _ = packet?.ToString() + packet?.ToDisplayString() + packet?.ClientId + packet?.RequestKind + packet?.SelectedSubnet;
        });
    }

    [Fact]
    public void The_largest_datagram_allocates_no_more_than_a_small_multiple()
    {
        byte[] octets = Wire.Message(new byte[65000]);
        for (int i = 240; i + 3 < octets.Length; i += 3)
        {
            octets[i] = (byte)(1 + i % 254);
            octets[i + 1] = 1;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(DhcpPacket.TryParse(octets, out _, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 * octets.Length);
    }

    [Fact]
    public void A_packet_that_fits_reads_back_as_it_was() => Check(Packets.Made, AssertReadsBack);

    [Fact]
    public void What_was_set_last_is_what_is_sent() => Check(Packets.Edited, AssertReadsBack);

    [Fact]
    public void Encoding_what_was_read_is_a_fixed_point_after_one_round()
    {
        Check(Packets.Datagrams, static octets =>
        {
            if (DhcpPacket.TryParse(octets, out DhcpPacket? packet, out _))
            {
                byte[] once = packet.ToArray();
                byte[] twice = DhcpPacket.Parse(once).ToArray();
                Assert.Equal(once, twice);
                Assert.Equal(once, packet.ToArray());
                AssertSame(packet, DhcpPacket.Parse(once));
            }
        });
    }

    [Fact]
    public void Every_emitted_packet_has_the_form_that_receivers_need()
    {
        Check(Packets.Made, static packet =>
        {
            byte[] octets = new byte[65507];
            int length = PacketEncoder.Encode(packet, octets, 1500, out EncodingReport report);
            if (report.Outcome != EncodingOutcome.Encoded)
            {
                return;
            }

            Span<byte> message = octets.AsSpan(0, length);
            Assert.InRange(length, 300, 1472);
            string[] layout = Wire.Layout(message).Split(' ');
            Assert.Equal("53", layout[0].Split('/')[0]);
            Assert.Equal("END", layout[^1]);
            bool relayInformation = packet.Options.Contains(82) && !report.Dropped.Contains(82);
            int firstRelay = Array.FindIndex(layout, static entry => entry.StartsWith("82/", StringComparison.Ordinal));
            Assert.Equal(relayInformation, firstRelay >= 0);
            Assert.All(layout[(relayInformation ? firstRelay : ^1)..^1], static entry => Assert.StartsWith("82/", entry, StringComparison.Ordinal));
            DhcpPacket read = DhcpPacket.Parse(message);
            Assert.False(read.OptionsTruncated);
            foreach (DhcpRawOption option in packet.Options)
            {
                Assert.Equal(!report.Dropped.Contains(option.Code), read.Options.Contains(option.Code));
            }
        });
    }

    [Fact]
    public void A_message_is_the_same_in_ample_room_and_where_it_just_fits()
    {
        Check(Packets.Edited, static packet =>
        {
            byte[] ample = new byte[65507];
            new Random(1).NextBytes(ample);
            int length = PacketEncoder.Encode(packet, ample, 65535, out EncodingReport report);
            bool isWhole = report.Outcome == EncodingOutcome.Encoded && report.Dropped.IsEmpty;
            if (!isWhole || Wire.Layout(ample.AsSpan(0, length)).Contains("52/", StringComparison.Ordinal))
            {
                // What does not fit its options field may be asked for more room than it takes in the end.
                return;
            }

            byte[] exact = new byte[length];
            Assert.Equal(length, PacketEncoder.Encode(packet, exact, 65535, out EncodingReport other));
            Assert.Equal(EncodingOutcome.Encoded, other.Outcome);
            Assert.Equal(exact, ample[..length]);
        });
    }

    private static void Check<T>(Gen<T> values, Action<T> property) => Prop.ForAll(values.ToArbitrary(), property).Check(Thorough);

    private static void AssertReadsBack(DhcpPacket packet)
    {
        byte[] octets = new byte[65507];
        int length = PacketEncoder.Encode(packet, octets, 65535, out EncodingReport report);
        if (report.Outcome == EncodingOutcome.Encoded && report.Dropped.IsEmpty)
        {
            AssertSame(packet, DhcpPacket.Parse(octets.AsSpan(0, length)));
        }
    }

    private static void AssertSame(DhcpPacket expected, DhcpPacket actual)
    {
        Assert.Equal(expected.Operation, actual.Operation);
        Assert.Equal(expected.HardwareType, actual.HardwareType);
        Assert.Equal(expected.ClientHardwareAddress, actual.ClientHardwareAddress);
        Assert.Equal(expected.Hops, actual.Hops);
        Assert.Equal(expected.TransactionId, actual.TransactionId);
        Assert.Equal(expected.SecondsElapsed, actual.SecondsElapsed);
        Assert.Equal(expected.Flags, actual.Flags);
        Assert.Equal(expected.ClientIPAddress, actual.ClientIPAddress);
        Assert.Equal(expected.YourIPAddress, actual.YourIPAddress);
        Assert.Equal(expected.NextServerIPAddress, actual.NextServerIPAddress);
        Assert.Equal(expected.RelayAgentIPAddress, actual.RelayAgentIPAddress);
        Assert.Equal(expected.ServerHostName, actual.ServerHostName);
        Assert.Equal(expected.BootFileName, actual.BootFileName);
        Assert.Equal(Map(expected), Map(actual));
    }

    /// <summary>The options by code; the order is the encoder's.</summary>
    private static SortedDictionary<byte, string> Map(DhcpPacket packet)
    {
        SortedDictionary<byte, string> map = [];
        foreach (DhcpRawOption option in packet.Options)
        {
            if (option.Code != 52)
            {
                map.Add(option.Code, Wire.Hex(option.Value));
            }
        }

        return map;
    }
}
