using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class ClasslessRouteTests
{
    private static readonly IPv4Address Router = IPv4Address.Parse("192.0.2.1");

    [Theory]
    [InlineData("00 C0 00 02 01", "0.0.0.0/0")]
    [InlineData("08 0A C0 00 02 01", "10.0.0.0/8")]
    [InlineData("09 0A 80 C0 00 02 01", "10.128.0.0/9")]
    [InlineData("18 0A 00 01 C0 00 02 01", "10.0.1.0/24")]
    [InlineData("19 0A 00 01 80 C0 00 02 01", "10.0.1.128/25")]
    [InlineData("20 0A 00 01 02 C0 00 02 01", "10.0.1.2/32")]
    public void A_network_has_as_many_octets_as_are_significant(string octets, string network)
    {
        ClasslessRoute route = new(IPv4Prefix.Parse(network), Router);
        Assert.Equal([route], Codec.Decode<ReadOnlySpan<ClasslessRoute>, ClasslessRoutesCodec>(Codec.Octets(octets)));
        Assert.Equal(Codec.Octets(octets), Codec.Encode<ReadOnlySpan<ClasslessRoute>, ClasslessRoutesCodec>([route]));
    }

    [Fact]
    public void Host_bits_are_masked_off_in_both_directions()
    {
        ClasslessRoute route = Codec.Decode<ReadOnlySpan<ClasslessRoute>, ClasslessRoutesCodec>(Codec.Octets("09 0A FF C0 00 02 01"))[0];
        Assert.Equal(IPv4Prefix.Parse("10.128.0.0/9"), route.Destination);
        Assert.Equal(
            Codec.Octets("18 0A 00 01 C0 00 02 01"),
            Codec.Encode<ReadOnlySpan<ClasslessRoute>, ClasslessRoutesCodec>([new(IPv4Prefix.Parse("10.0.1.77/24"), Router)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("21 0A 00 01 02 C0 00 02 01")]
    [InlineData("FF 0A 00 01 02 C0 00 02 01")]
    [InlineData("18 0A 00 01 C0 00 02")]
    [InlineData("18 0A")]
    [InlineData("00 C0 00 02 01 18")]
    [InlineData("00 C0 00 02 01 21 0A 00 01 02 C0 00 02 01")]
    public void A_wide_network_or_a_short_last_entry_spoils_the_whole_value(string octets) =>
        Assert.True(Codec.IsMalformed<ReadOnlySpan<ClasslessRoute>, ClasslessRoutesCodec>(octets));
}
