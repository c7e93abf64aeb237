using System.Diagnostics.CodeAnalysis;

namespace ExDhcp.OptionTests;

/// <summary>Codecs of users' own that say they wrote what cannot be, or do more than to write.</summary>
public class FaultyCodecTests
{
    [Theory]
    [InlineData(65)]
    [InlineData(100_000)]
    [InlineData(-1)]
    public void A_codec_that_wrote_more_than_there_was_room_for_is_told_so(int written)
    {
        DhcpPacket packet = new() { MessageType = DhcpMessageType.Discover };

        InvalidOperationException error =
            Assert.Throws<InvalidOperationException>(() => packet.Options.SetValue<int, LyingCodec>(224, written));

        Assert.Contains("LyingCodec.TryEncode", error.Message, StringComparison.Ordinal);
        Assert.Contains("option 224", error.Message, StringComparison.Ordinal);
        Assert.False(packet.Options.Contains(224));
        Assert.Equal(300, packet.ToArray().Length);
    }

    [Fact]
    public void What_a_codec_says_it_wrote_and_did_not_is_zeros_and_no_rest_of_another_value()
    {
        DhcpPacket packet = new() { MessageType = DhcpMessageType.Discover };
        packet.Options.Set(12, new byte[20]);
        packet.Options.Set(12, "a shorter secret"u8);

        packet.Options.SetValue<int, LyingCodec>(224, 20);

        Assert.Equal(new byte[20], packet.Options[224].ToArray());
    }

    [Theory]
    [InlineData(11, 16)]
    [InlineData(15, 15)]
    [InlineData(1, 1)]
    public void A_codec_that_changes_the_packet_it_writes_for_is_told_so(byte first, byte last)
    {
        DhcpPacket packet = new() { MessageType = DhcpMessageType.Offer };
        packet.Options.Set(250, new byte[100]);
        for (byte code = 1; code < 10; code++)
        {
            packet.Options.Set(code, [code]);
        }

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => packet.Options.SetObject<EditedPacket, EditingCodec>(56, new(packet, first, last)));

        Assert.Contains("option 56", error.Message, StringComparison.Ordinal);
        packet.Options.Set(54, [192, 0, 2, 1]);
        DhcpPacket read = DhcpPacket.Parse(packet.ToArray());
        Assert.False(read.Options.Contains(56));
        Assert.Equal([192, 0, 2, 1], read.Options[54].ToArray());
        Assert.Equal([first], read.Options[first].ToArray());
        Assert.Equal([9], read.Options[9].ToArray());
        Assert.Equal(packet.Options.Count, read.Options.Count);
    }

    /// <summary>Writes nothing, and says that it wrote as many octets as the value says.</summary>
    private readonly struct LyingCodec : IDhcpOptionCodec<int>
    {
        public static bool TryDecode(ReadOnlySpan<byte> source, out int value)
        {
            value = source.Length;
            return true;
        }

        public static bool TryEncode(int value, Span<byte> destination, out int written)
        {
            written = value;
            return true;
        }

        public static string Format(int value) => "";
    }

    private sealed record EditedPacket(DhcpPacket Packet, byte First, byte Last);

    /// <summary>Sets options while it writes.</summary>
    private readonly struct EditingCodec : IDhcpOptionCodec<EditedPacket>
    {
        public static bool TryDecode(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out EditedPacket value)
        {
            value = null;
            return false;
        }

        public static bool TryEncode(EditedPacket value, Span<byte> destination, out int written)
        {
            for (byte code = value.First; code <= value.Last; code++)
            {
                value.Packet.Options.Set(code, [code]);
            }

            written = 1;
            return true;
        }

        public static string Format(EditedPacket value) => "";
    }
}
