namespace ExDhcp.OptionTests;

/// <summary>Codecs of users' own that say they wrote what cannot be.</summary>
public class LyingCodecTests
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
}
