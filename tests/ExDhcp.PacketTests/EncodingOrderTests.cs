namespace ExDhcp.PacketTests;

/// <summary>The order of options in a message.</summary>
public class EncodingOrderTests
{
    [Fact]
    public void Message_type_and_the_servers_own_options_come_first_in_a_fixed_order()
    {
        DhcpReply reply = new(Wire.Parse("350103 3D0101 FF"), DhcpMessageType.Ack);
        foreach (byte code in (byte[])[15, 61, 56, 59, 58, 51, 54, 12])
        {
            reply.Options.Set(code, "abcd"u8);
        }

        Assert.Equal("53 54 51 58 59 56 61 15 12 END", Wire.Codes(Wire.Encode(reply)));
    }

    [Theory]
    [InlineData("3701 06", "3 1", "53 1 3 END")]
    [InlineData("3703 03 01 06", "6 3 1 12", "53 1 3 6 12 END")]
    [InlineData("3703 79 03 06", "3 6 121", "53 121 3 6 END")]
    [InlineData("3704 06 0F 03 01", "1 3 6 15", "53 6 15 1 3 END")]
    [InlineData("", "12 6 3 1 15", "53 12 6 1 3 15 END")]
    [InlineData("", "1 12 3", "53 1 12 3 END")]
    public void Requested_options_follow_in_the_order_of_the_request_then_the_rest_as_set(string requested, string set, string expected)
    {
        DhcpReply reply = new(Wire.Parse("350101" + requested + "FF"), DhcpMessageType.Offer);
        byte[] route = [24, 10, 1, 2, 10, 0, 0, 1];
        foreach (string code in set.Split(' '))
        {
            reply.Options.Set(byte.Parse(code, System.Globalization.CultureInfo.InvariantCulture), code == "121" ? route : [1, 2, 3, 4]);
        }

        Assert.Equal(expected, Wire.Codes(Wire.Encode(reply)));
    }

    [Fact]
    public void Entries_of_the_request_list_that_name_no_choice_have_no_effect()
    {
        DhcpReply reply = new(Wire.Parse("350101 370A 00 FF 52 3D 39 34 0F 06 0F 3A FF"), DhcpMessageType.Offer);
        reply.Options.Set(6, [1, 2, 3, 4]);
        reply.Options.Set(15, [97]);
        reply.Options.Set(58, [0, 0, 0, 1]);
        reply.Options.Set(82, [1, 1, 1]);

        Assert.Equal("53 58 15 6 82 END", Wire.Codes(Wire.Encode(reply)));
    }

    [Fact]
    public void Relay_information_is_last()
    {
        DhcpReply reply = new(Wire.Parse("350101 5203010161 3D0101 FF"), DhcpMessageType.Offer);
        reply.Options.Set(12, "host"u8);

        Assert.Equal("53 61 12 82 END", Wire.Codes(Wire.Encode(reply)));
    }

    [Fact]
    public void The_order_does_not_change_when_a_value_is_set_again()
    {
        DhcpPacket packet = new();
        packet.Options.Set(15, "a"u8);
        packet.Options.Set(12, "b"u8);
        packet.Options.Set(15, "a longer value than before"u8);

        Assert.Equal("15/26 12/1 END", Wire.Layout(Wire.Encode(packet)));
    }
}
