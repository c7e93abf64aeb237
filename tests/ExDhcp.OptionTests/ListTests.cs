using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class ListTests
{
    private static readonly IPv4Address First = IPv4Address.Parse("192.0.2.1");
    private static readonly IPv4Address Second = IPv4Address.Parse("192.0.2.2");

    [Fact]
    public void Addresses_are_read_in_their_order()
    {
        Assert.Equal([First, Second], Codec.Decode<ReadOnlySpan<IPv4Address>, IPv4AddressListCodec>([192, 0, 2, 1, 192, 0, 2, 2]));
        Assert.Equal([192, 0, 2, 1, 192, 0, 2, 2], Codec.Encode<ReadOnlySpan<IPv4Address>, IPv4AddressListCodec>([First, Second]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("C0 00 02")]
    [InlineData("C0 00 02 01 C0")]
    public void Octets_that_are_not_whole_addresses_are_malformed(string octets) =>
        Assert.True(Codec.IsMalformed<ReadOnlySpan<IPv4Address>, IPv4AddressListCodec>(octets));

    [Fact]
    public void Only_the_home_agents_may_be_an_empty_list()
    {
        Assert.True(Codec.Decode<ReadOnlySpan<IPv4Address>, PossiblyEmptyIPv4AddressListCodec>([]).IsEmpty);
        Assert.True(Codec.IsMalformed<ReadOnlySpan<IPv4Address>, PossiblyEmptyIPv4AddressListCodec>("01"));
        Assert.Equal([First], Codec.Decode<ReadOnlySpan<IPv4Address>, PossiblyEmptyIPv4AddressListCodec>([192, 0, 2, 1]));
    }

    [Fact]
    public void Pairs_have_eight_octets()
    {
        ReadOnlySpan<IPv4AddressPair> pairs =
            Codec.Decode<ReadOnlySpan<IPv4AddressPair>, IPv4AddressPairsCodec>([10, 0, 0, 0, 192, 0, 2, 1, 10, 1, 0, 0, 192, 0, 2, 2]);
        Assert.Equal([new(IPv4Address.Parse("10.0.0.0"), First), new(IPv4Address.Parse("10.1.0.0"), Second)], pairs);
        Assert.Equal(
            [192, 0, 2, 1, 192, 0, 2, 2],
            Codec.Encode<ReadOnlySpan<IPv4AddressPair>, IPv4AddressPairsCodec>([new(First, Second)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0A 00 00 00")]
    [InlineData("0A 00 00 00 C0 00 02 01 0A 00 00 00")]
    public void Octets_that_are_not_whole_pairs_are_malformed(string octets) =>
        Assert.True(Codec.IsMalformed<ReadOnlySpan<IPv4AddressPair>, IPv4AddressPairsCodec>(octets));

    [Fact]
    public void Numbers_of_two_octets_have_the_higher_octet_first()
    {
        Assert.Equal([7, 0x0102], Codec.Decode<ReadOnlySpan<ushort>, UInt16ListCodec>([0, 7, 1, 2]).ToArray());
        Assert.Equal([0, 7, 1, 2], Codec.Encode<ReadOnlySpan<ushort>, UInt16ListCodec>([7, 0x0102]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00 07 00")]
    public void Octets_that_are_not_whole_numbers_are_malformed(string octets) =>
        Assert.True(Codec.IsMalformed<ReadOnlySpan<ushort>, UInt16ListCodec>(octets));

    [Fact]
    public void A_parameter_request_list_keeps_repeated_and_reserved_codes() =>
        Assert.Equal([1, 3, 3, 0, 255], Codec.Decode<ReadOnlySpan<byte>, ByteListCodec>([1, 3, 3, 0, 255]).ToArray());

    [Fact]
    public void Elements_are_as_long_as_the_encoder_must_keep_together()
    {
        Assert.Equal(4, IPv4AddressListCodec.ElementSize);
        Assert.Equal(4, PossiblyEmptyIPv4AddressListCodec.ElementSize);
        Assert.Equal(8, IPv4AddressPairsCodec.ElementSize);
        Assert.Equal(2, UInt16ListCodec.ElementSize);
    }

    [Fact]
    public void Lists_and_octets_do_not_write_beyond_their_room()
    {
        Assert.False(IPv4AddressListCodec.TryEncode([First, Second], new byte[7], out int written));
        Assert.Equal(0, written);
        Assert.False(UInt16ListCodec.TryEncode([1, 2], new byte[3], out _));
        Assert.False(BinaryCodec.TryEncode([1, 2], new byte[1], out _));
    }
}
