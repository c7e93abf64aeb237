namespace ExDhcp.PacketTests;

/// <summary>Values longer than an option's length octet can say (RFC 3396).</summary>
public class LongValueTests
{
    [Theory]
    [InlineData(3, 280, "3/252 3/28")]
    [InlineData(33, 320, "33/248 33/72")]
    [InlineData(93, 300, "93/254 93/46")]
    [InlineData(224, 300, "224/255 224/45")]
    [InlineData(224, 255, "224/255")]
    [InlineData(224, 256, "224/255 224/1")]
    [InlineData(224, 510, "224/255 224/255")]
    public void A_long_value_is_split_between_elements(byte code, int length, string expected)
    {
        DhcpPacket packet = new();
        byte[] value = [.. Enumerable.Range(0, length).Select(static i => (byte)i)];
        packet.Options.Set(code, value);

        byte[] message = Wire.Encode(packet);

        Assert.Equal(expected + " END", Wire.Layout(message));
        Assert.Equal(value, DhcpPacket.Parse(message).Options[code].ToArray());
    }

    [Theory]
    [InlineData(121)]
    [InlineData(249)]
    public void Classless_routes_are_split_between_routes(byte code)
    {
        DhcpPacket packet = new();
        byte[] routes = [.. Enumerable.Repeat(new byte[] { 24, 10, 0, 1, 10, 0, 0, 1 }, 40).SelectMany(static route => route)];
        packet.Options.Set(code, routes);

        Assert.Equal($"{code}/248 {code}/72 END", Wire.Layout(Wire.Encode(packet)));
    }

    [Theory]
    [InlineData(124)]
    [InlineData(125)]
    public void Vendor_blocks_are_split_between_enterprises(byte code)
    {
        DhcpPacket packet = new();
        byte[] block = [0, 0, 0x7E, 0xD9, 95, 1, 93, .. new byte[93]];
        packet.Options.Set(code, [.. block, .. block, .. block]);

        Assert.Equal($"{code}/200 {code}/100 END", Wire.Layout(Wire.Encode(packet)));
    }

    [Fact]
    public void A_block_that_fits_no_piece_is_split_anywhere()
    {
        DhcpPacket packet = new();
        packet.Options.Set(125, [0, 0, 0x7E, 0xD9, 255, 1, 253, .. new byte[253]]);

        // Not for the dissector, which reads each piece on its own.
        Assert.Equal("125/255 125/5 END", Wire.Layout(packet.ToArray()));
    }

    [Fact]
    public void Pieces_keep_their_order_when_they_spread_over_fields()
    {
        DhcpReply reply = new(Wire.Parse("350101 FF"), DhcpMessageType.Offer);
        byte[] value = [.. Enumerable.Range(0, 375).Select(static i => (byte)i)];
        reply.Options.Set(224, value);

        byte[] message = Wire.Encode(reply);

        Assert.Equal("53/1 52/1 224/255 END", Wire.Layout(message));
        Assert.Equal("224/120 END", Wire.FileLayout(message));
        Assert.Equal(value, DhcpPacket.Parse(message).Options[224].ToArray());
    }

    [Fact]
    public void A_value_whose_last_piece_fits_nowhere_is_dropped_whole()
    {
        DhcpReply reply = new(Wire.Parse("350101 FF"), DhcpMessageType.Offer);
        reply.Options.Set(224, new byte[255 + 200]);

        Assert.Equal("53/1 END", Wire.Layout(Wire.Encode(reply)));
    }

    [Fact]
    public void The_longest_value_survives_a_round_trip()
    {
        DhcpPacket packet = new();
        byte[] value = [.. Enumerable.Range(0, 64000).Select(static i => (byte)(i * 7))];
        packet.Options.Set(43, value);

        Assert.Equal(value, DhcpPacket.Parse(Wire.Encode(packet)).Options[43].ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Pad_and_end_are_not_options(byte code)
    {
        DhcpPacket packet = new();

        ArgumentException exception = Assert.Throws<ArgumentException>(() => packet.Options.Set(code, [1]));
        Assert.Contains("1 to 254", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_no_message_can_hold_is_refused()
    {
        DhcpPacket packet = new();

        Assert.Throws<ArgumentException>(() => packet.Options.Set(43, new byte[65536]));
    }
}
