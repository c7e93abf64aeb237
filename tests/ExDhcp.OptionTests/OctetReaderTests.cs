using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

/// <summary>What codecs of one's own read and write fields with.</summary>
public class OctetReaderTests
{
    [Fact]
    public void Fields_are_read_in_network_byte_order()
    {
        byte[] octets = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 192, 0, 2, 1, (byte)'h', (byte)'i', 0, 99, 98];
        OctetReader reader = new(octets);

        Assert.Equal(1, reader.ReadByte());
        Assert.Equal(0x0203, reader.ReadUInt16());
        Assert.Equal(0x04050607u, reader.ReadUInt32());
        Assert.Equal(0x08090A0B0C0D0E0Ful, reader.ReadUInt64());
        Assert.Equal(IPv4Address.Parse("192.0.2.1"), reader.ReadIPv4Address());
        Assert.Equal("hi", reader.ReadText(3));
        Assert.Equal([99], reader.ReadOctets(1).ToArray());
        Assert.False(reader.AtEnd);
        Assert.Equal([98], reader.ReadToEnd().ToArray());
        Assert.True(reader.AtEnd);
        Assert.False(reader.Failed);
    }

    [Fact]
    public void A_large_number_takes_sixteen_octets() =>
        Assert.Equal(new UInt128(1, 2), new OctetReader([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]).ReadUInt128());

    [Fact]
    public void A_field_that_is_not_there_and_all_after_it_are_zero()
    {
        OctetReader reader = new([1, 2, 3]);

        Assert.Equal(0u, reader.ReadUInt32());
        Assert.Equal(0, reader.ReadByte());
        Assert.Equal(default, reader.ReadIPv4Address());
        Assert.Equal(default, reader.ReadUInt128());
        Assert.Empty(reader.ReadText(1));
        Assert.True(reader.Failed);
    }

    [Fact]
    public void Where_reading_failed_is_the_end()
    {
        OctetReader reader = new([1, 2, 3]);
        int rounds = 0;
        while (!reader.AtEnd)
        {
            reader.ReadUInt16();
            rounds++;
        }

        Assert.Equal(2, rounds);
        Assert.True(reader.Failed);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_number_of_octets_that_are_not_there(int length)
    {
        OctetReader reader = new([1, 2, 3]);

        Assert.True(reader.ReadOctets(length).IsEmpty);
        Assert.True(reader.Failed);
    }

    [Fact]
    public void Addresses_are_read_by_their_number_of_octets_and_to_the_end()
    {
        OctetReader reader = new([192, 0, 2, 1, 192, 0, 2, 2, 192, 0, 2, 3]);

        Assert.Equal([IPv4Address.Parse("192.0.2.1")], reader.ReadIPv4Addresses(4));
        Assert.Equal([IPv4Address.Parse("192.0.2.2"), IPv4Address.Parse("192.0.2.3")], reader.ReadIPv4AddressesToEnd());
        Assert.False(reader.Failed);
    }

    [Fact]
    public void Half_an_address_is_none()
    {
        OctetReader reader = new([192, 0, 2, 1, 192]);

        Assert.Empty(reader.ReadIPv4AddressesToEnd());
        Assert.True(reader.Failed);
    }

    [Fact]
    public void What_was_written_is_read()
    {
        byte[] octets = new byte[64];
        OctetWriter writer = new(octets);
        writer.WriteByte(1);
        writer.WriteUInt16(2);
        writer.WriteUInt32(3);
        writer.WriteUInt64(4);
        writer.WriteUInt128(new(5, 6));
        writer.WriteIPv4Address(IPv4Address.Parse("192.0.2.1"));
        writer.WriteIPv4Addresses([IPv4Address.Parse("192.0.2.2"), IPv4Address.Parse("192.0.2.3")]);
        writer.WriteText("\u00e4\0");
        writer.WriteText(null);
        writer.WriteOctets([7, 8]);
        Assert.True(writer.TryFinish(out int written));

        OctetReader reader = new(octets.AsSpan(0, written));
        Assert.Equal(1, reader.ReadByte());
        Assert.Equal(2, reader.ReadUInt16());
        Assert.Equal(3u, reader.ReadUInt32());
        Assert.Equal(4ul, reader.ReadUInt64());
        Assert.Equal(new UInt128(5, 6), reader.ReadUInt128());
        Assert.Equal(IPv4Address.Parse("192.0.2.1"), reader.ReadIPv4Address());
        Assert.Equal(2, reader.ReadIPv4Addresses(8).Length);
        Assert.Equal("\u00e4", reader.ReadText(2));
        Assert.Equal([7, 8], reader.ReadToEnd().ToArray());
        Assert.False(reader.Failed);
    }

    [Fact]
    public void Without_room_nothing_is_written_in_the_end()
    {
        OctetWriter writer = new(new byte[5]);
        writer.WriteUInt32(1);
        writer.WriteUInt16(2);
        writer.WriteByte(3);

        Assert.False(writer.TryFinish(out int written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void A_NUL_inside_a_text_is_refused() =>
        Assert.Contains("NUL", Assert.Throws<ArgumentException>(static () => new OctetWriter(new byte[9]).WriteText("a\0b")).Message);
}
