using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class ScalarTests
{
    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("01 02")]
    public void A_flag_is_there_whatever_its_length(string octets) =>
        Assert.True(Codec.Decode<bool, FlagCodec>(Codec.Octets(octets)));

    [Theory]
    [InlineData("00", false)]
    [InlineData("01", true)]
    [InlineData("02", true)]
    [InlineData("FF", true)]
    public void A_boolean_is_false_only_when_it_is_zero(string octets, bool value) =>
        Assert.Equal(value, Codec.Decode<bool, BooleanCodec>(Codec.Octets(octets)));

    [Fact]
    public void Numbers_have_the_higher_octet_first()
    {
        Assert.Equal(200, Codec.Decode<byte, ByteCodec>([200]));
        Assert.Equal(0x0102, Codec.Decode<ushort, UInt16Codec>([1, 2]));
        Assert.Equal(0x01020304u, Codec.Decode<uint, UInt32Codec>([1, 2, 3, 4]));
        Assert.Equal(-3600, Codec.Decode<int, Int32Codec>(Codec.Octets("FFFFF1F0")));
        Assert.Equal([1, 2], Codec.Encode<ushort, UInt16Codec>(0x0102));
        Assert.Equal([1, 2, 3, 4], Codec.Encode<uint, UInt32Codec>(0x01020304));
        Assert.Equal(Codec.Octets("FFFFF1F0"), Codec.Encode<int, Int32Codec>(-3600));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01 02")]
    [InlineData("01 02 03")]
    [InlineData("00 00 00 02 40")]
    public void A_number_of_another_length_is_malformed(string octets)
    {
        Assert.True(Codec.IsMalformed<bool, BooleanCodec>(octets));
        Assert.True(Codec.IsMalformed<byte, ByteCodec>(octets));
        Assert.True(Codec.IsMalformed<uint, UInt32Codec>(octets));
        Assert.True(Codec.IsMalformed<int, Int32Codec>(octets));
        Assert.True(Codec.IsMalformed<TimeSpan, SecondsCodec>(octets));
        Assert.True(Codec.IsMalformed<IPv4Address, IPv4AddressCodec>(octets));
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("00 00 02 40")]
    public void A_maximum_message_size_of_four_octets_is_malformed_and_not_taken_for_its_first_two(string octets) =>
        Assert.True(Codec.IsMalformed<ushort, UInt16Codec>(octets));

    [Fact]
    public void Seconds_are_a_time_span_and_all_ones_is_infinite()
    {
        Assert.Equal(TimeSpan.FromDays(1), Codec.Decode<TimeSpan, SecondsCodec>(Codec.Octets("00015180")));
        Assert.Equal(TimeSpan.FromSeconds(uint.MaxValue - 1L), Codec.Decode<TimeSpan, SecondsCodec>(Codec.Octets("FFFFFFFE")));
        Assert.Equal(Timeout.InfiniteTimeSpan, Codec.Decode<TimeSpan, SecondsCodec>(Codec.Octets("FFFFFFFF")));
        Assert.Equal(Codec.Octets("FFFFFFFF"), Codec.Encode<TimeSpan, SecondsCodec>(Timeout.InfiniteTimeSpan));
        Assert.Equal(Codec.Octets("FFFFFFFE"), Codec.Encode<TimeSpan, SecondsCodec>(TimeSpan.FromSeconds(uint.MaxValue - 1L)));
    }

    [Fact]
    public void A_fraction_of_a_second_is_cut_off() =>
        Assert.Equal([0, 0, 0, 1], Codec.Encode<TimeSpan, SecondsCodec>(TimeSpan.FromSeconds(1.999)));

    [Theory]
    [InlineData(-1)]
    [InlineData(4294967295)]
    [InlineData(99999999999)]
    public void A_time_that_does_not_fit_is_refused_with_what_is_allowed(long seconds)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Codec.Encode<TimeSpan, SecondsCodec>(TimeSpan.FromSeconds(seconds)));
        Assert.Contains("0 to 4294967294 seconds, or Timeout.InfiniteTimeSpan", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(18)]
    [InlineData(200)]
    [InlineData(255)]
    public void A_message_type_is_any_one_octet(byte type) =>
        Assert.Equal((DhcpMessageType)type, Codec.Decode<DhcpMessageType, MessageTypeCodec>([type]));

    [Theory]
    [InlineData("")]
    [InlineData("01 01")]
    public void A_message_type_of_another_length_is_malformed(string octets) =>
        Assert.True(Codec.IsMalformed<DhcpMessageType, MessageTypeCodec>(octets));

    [Fact]
    public void Scalars_do_not_write_beyond_their_room()
    {
        Assert.False(ByteCodec.TryEncode(1, [], out int written));
        Assert.Equal(0, written);
        Assert.False(UInt16Codec.TryEncode(1, new byte[1], out _));
        Assert.False(UInt32Codec.TryEncode(1, new byte[3], out _));
        Assert.False(SecondsCodec.TryEncode(TimeSpan.Zero, new byte[3], out _));
        Assert.False(IPv4AddressCodec.TryEncode(IPv4Address.Loopback, new byte[3], out _));
    }
}
