using System.Text;
using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class TextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("68 6F 73 74", "host")]
    [InlineData("68 6F 73 74 00", "host")]
    [InlineData("68 6F 73 74 00 00 00", "host")]
    [InlineData("00", "")]
    [InlineData("61 00 62", "a")]
    [InlineData("C3 A9", "é")]
    [InlineData("61 FF 62", "a�b")]
    public void Text_ends_at_the_first_nul_and_bad_utf8_becomes_the_replacement_character(string octets, string text) =>
        Assert.Equal(text, Codec.Decode<string, TextCodec>(Codec.Octets(octets)));

    [Theory]
    [InlineData("host", "host")]
    [InlineData("host\0", "host")]
    [InlineData("é", "é")]
    [InlineData("", "")]
    public void Text_is_written_as_utf8_without_a_nul(string text, string written) =>
        Assert.Equal(Encoding.UTF8.GetBytes(written), Codec.Encode<string, TextCodec>(text));

    [Fact]
    public void A_nul_inside_a_text_is_refused() =>
        Assert.Throws<ArgumentException>(() => Codec.Encode<string, TextCodec>("a\0b"));

    [Fact]
    public void Text_does_not_write_beyond_its_room() => Assert.False(TextCodec.TryEncode("abc", new byte[2], out _));

    [Fact]
    public void Text_in_a_display_cannot_forge_a_line() =>
        Assert.Equal("\"a\\u000D\\u000A\\\"b\\u001B\"", TextCodec.Format("a\r\n\"b\u001b"));
}
