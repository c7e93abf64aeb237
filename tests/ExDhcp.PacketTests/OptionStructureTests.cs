namespace ExDhcp.PacketTests;

/// <summary>How options are found in the options field and in overloaded fields.</summary>
public class OptionStructureTests
{
    [Theory]
    [InlineData("00 00 350101 FF")]
    [InlineData("350101 00 0C0161 00 00 FF")]
    [InlineData("350101 0C0161 00 00 00")]
    public void Padding_anywhere_is_skipped(string options)
    {
        DhcpPacket packet = Wire.Parse(options);

        Assert.Equal("01", Wire.Hex(packet.Options[53]));
        Assert.False(packet.Options.Contains(0));
        Assert.False(packet.OptionsTruncated);
    }

    [Fact]
    public void An_area_of_nothing_but_padding_has_no_options()
    {
        Assert.Equal(0, DhcpPacket.Parse(Wire.Message(new byte[60])).Options.Count);
    }

    [Fact]
    public void A_missing_end_is_no_error()
    {
        DhcpPacket packet = Wire.Parse("350101 0C0361 6263");

        Assert.Equal("616263", Wire.Hex(packet.Options[12]));
        Assert.False(packet.OptionsTruncated);
    }

    [Fact]
    public void Octets_after_end_are_ignored()
    {
        DhcpPacket packet = Wire.Parse("350101 FF 0C0161 0C");

        Assert.Equal(1, packet.Options.Count);
        Assert.False(packet.OptionsTruncated);
    }

    [Fact]
    public void A_code_without_length_at_the_end_costs_itself_alone()
    {
        DhcpPacket packet = Wire.Parse("350101 0C");

        Assert.Equal(1, packet.Options.Count);
        Assert.True(packet.OptionsTruncated);
    }

    [Fact]
    public void A_length_past_the_end_drops_that_option_whole()
    {
        DhcpPacket packet = Wire.Parse("350101 0C0561 6263");

        Assert.Equal("01", Wire.Hex(packet.Options[53]));
        Assert.False(packet.Options.Contains(12));
        Assert.True(packet.OptionsTruncated);
    }

    [Fact]
    public void An_empty_option_is_present()
    {
        DhcpPacket packet = Wire.Parse("350101 5000 FF");

        Assert.True(packet.Options.TryGet(80, out ReadOnlySpan<byte> value));
        Assert.True(value.IsEmpty);
    }

    [Fact]
    public void Distant_instances_of_a_code_are_joined_in_order()
    {
        DhcpPacket packet = Wire.Parse("0C0261 62 350101 0C0163 0F0164 0C0165 FF");

        Assert.Equal("61626365", Wire.Hex(packet.Options[12]));
        Assert.Equal("64", Wire.Hex(packet.Options[15]));
        Assert.Equal("01", Wire.Hex(packet.Options[53]));
        Assert.Equal(3, packet.Options.Count);
    }

    [Fact]
    public void Joined_options_are_one_each_on_the_wire_also_when_others_are_added()
    {
        DhcpPacket packet = Wire.Parse("0C0261 62 350101 0C0163 0F0164 0C0165 FF");
        packet.Options.Set(15, "example.com"u8);

        DhcpPacket encoded = DhcpPacket.Parse(packet.ToArray());

        Assert.Equal("53/1 12/4 15/11 END", Wire.Layout(packet.ToArray()));
        Assert.Equal("61626365", Wire.Hex(encoded.Options[12]));
        Assert.Equal("01", Wire.Hex(encoded.Options[53]));
    }

    [Fact]
    public void Instances_join_to_more_than_255_octets()
    {
        byte[] first = [.. Enumerable.Repeat((byte)0x61, 255)];
        byte[] second = [.. Enumerable.Repeat((byte)0x62, 45)];

        DhcpPacket packet = DhcpPacket.Parse(Wire.Message([12, 255, .. first, 12, 45, .. second, 255]));

        Assert.Equal([.. first, .. second], packet.Options[12].ToArray());
    }

    [Fact]
    public void Overloaded_fields_are_joined_after_the_options_field_file_before_sname()
    {
        byte[] message = Wire.Message(
            Wire.Octets("350101 340103 0C0161 FF"),
            file: Wire.Octets("00 0C0162 430166 FF"),
            sname: Wire.Octets("0C0163 420167"));

        DhcpPacket packet = DhcpPacket.Parse(message);

        Assert.Equal("616263", Wire.Hex(packet.Options[12]));
        Assert.Equal("66", Wire.Hex(packet.Options[67]));
        Assert.Equal("67", Wire.Hex(packet.Options[66]));
        Assert.Equal("", packet.BootFileName);
        Assert.Equal("", packet.ServerHostName);
        Assert.False(packet.OptionsTruncated);
    }

    [Theory]
    [InlineData(1, "boot options", "", "name text")]
    [InlineData(2, "name options", "file text", "")]
    public void Only_the_named_field_holds_options(byte overload, string expected, string file, string sname)
    {
        byte[] message = Wire.Message(
            [53, 1, 1, 52, 1, overload, 255],
            file: overload == 1 ? [12, 12, .. "boot options"u8, 255] : "file text"u8,
            sname: overload == 2 ? [12, 12, .. "name options"u8, 255] : "name text"u8);

        DhcpPacket packet = DhcpPacket.Parse(message);

        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(packet.Options[12]));
        Assert.Equal(file, packet.BootFileName);
        Assert.Equal(sname, packet.ServerHostName);
    }

    [Theory]
    [InlineData("340104")]
    [InlineData("340100")]
    [InlineData("34020101")]
    [InlineData("3400")]
    [InlineData("340101 340101")]
    public void A_wrong_or_repeated_overload_leaves_the_fields_as_text(string overload)
    {
        byte[] message = Wire.Message(Wire.Octets("350101" + overload + "FF"), file: "\f\u0001a"u8);

        DhcpPacket packet = DhcpPacket.Parse(message);

        Assert.Equal("\f\u0001a", packet.BootFileName);
        Assert.False(packet.Options.Contains(12));
    }

    [Fact]
    public void Overload_does_not_nest()
    {
        byte[] message = Wire.Message(Wire.Octets("350101 340101 FF"), file: Wire.Octets("340102 0C0161 FF"), sname: Wire.Octets("0C0162 FF"));

        DhcpPacket packet = DhcpPacket.Parse(message);

        Assert.Equal("61", Wire.Hex(packet.Options[12]));
        Assert.Equal("\f\u0001b\uFFFD", packet.ServerHostName);
    }

    [Fact]
    public void An_overloaded_field_without_end_runs_to_its_end_and_not_further()
    {
        byte[] file = new byte[128];
        Wire.Octets("0C0161").CopyTo(file, 0);
        file[125] = 15;
        file[126] = 5;

        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(Wire.Octets("350101 340101 FF"), file: file));

        Assert.Equal("61", Wire.Hex(packet.Options[12]));
        Assert.False(packet.Options.Contains(15));
        Assert.True(packet.OptionsTruncated);
    }

    [Fact]
    public void End_in_an_overloaded_field_ends_that_field_alone()
    {
        byte[] message = Wire.Message(
            Wire.Octets("350101 340103 FF 0C0158"), file: Wire.Octets("0C0161 FF 0C0159"), sname: Wire.Octets("0C0162 FF 0C015A"));

        Assert.Equal("6162", Wire.Hex(DhcpPacket.Parse(message).Options[12]));
    }

    [Theory]
    [InlineData("350101 350101 FF")]
    [InlineData("350101 0C0161 350103 FF")]
    [InlineData("3500 FF")]
    public void A_message_type_that_is_repeated_or_empty_is_none(string options)
    {
        DhcpPacket packet = Wire.Parse(options);

        Assert.Null(packet.MessageType);
        Assert.False(packet.TryGet(DhcpStandardOptions.MessageType, out _, out DhcpOptionError error));
        Assert.Equal(DhcpOptionError.Malformed, error);
    }

    [Fact]
    public void An_empty_message_type_beside_a_good_one_changes_nothing()
    {
        Assert.Equal(DhcpMessageType.Discover, Wire.Parse("3500 350101 FF").MessageType);
    }

    [Fact]
    public void Unknown_codes_are_kept_when_encoded_again()
    {
        DhcpPacket packet = Wire.Parse("350101 E003010203 FF");

        Assert.Equal("010203", Wire.Hex(DhcpPacket.Parse(Wire.Encode(packet)).Options[224]));
    }

    [Fact]
    public void Options_are_enumerated_in_the_order_of_the_wire_each_once()
    {
        List<byte> codes = [];
        foreach (DhcpRawOption option in Wire.Parse("3D0101 350101 0C0161 0C0162 3204C0A80164 FF").Options)
        {
            codes.Add(option.Code);
        }

        Assert.Equal([61, 53, 12, 50], codes);
    }

    [Fact]
    public void Relay_information_in_an_overloaded_field_is_none()
    {
        byte[] spoofed = Wire.Message(Wire.Octets("350101 340101 FF"), file: Wire.Octets("5203010161 FF"));
        byte[] both = Wire.Message(Wire.Octets("350101 340101 5203010162 FF"), file: Wire.Octets("5203010161 FF"));

        Assert.Null(DhcpPacket.Parse(spoofed).RelayAgentInformation);
        Assert.False(DhcpPacket.Parse(DhcpPacket.Parse(spoofed).ToArray()).Options.Contains(82));
        Assert.False(new DhcpReply(DhcpPacket.Parse(spoofed), DhcpMessageType.Offer).Options.Contains(82));
        Assert.Equal("010162", Wire.Hex(new DhcpReply(DhcpPacket.Parse(both), DhcpMessageType.Offer).Options[82]));
    }
}
