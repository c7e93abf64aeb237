namespace ExDhcp.PacketTests;

/// <summary>What does not fit the options field goes to <c>file</c> and <c>sname</c> before anything is dropped.</summary>
public class OverloadTests
{
    private const int OptionsRoom = 548 - 240 - 1 - 3;

    [Fact]
    public void File_is_used_first_and_alone_when_it_is_enough()
    {
        DhcpReply reply = Offer();
        reply.Options.Set(224, new byte[250]);
        reply.Options.Set(225, new byte[100]);

        byte[] message = Wire.Encode(reply);

        Assert.Equal("53/1 52/1 224/250 END", Wire.Layout(message));
        Assert.Equal("225/100 END", Wire.FileLayout(message));
        Assert.Equal("01", Wire.Hex(message.AsSpan(240 + 3 + 2, 1)));
        Assert.False(message.AsSpan(44, 64).ContainsAnyExcept((byte)0));
        AssertSameOptions(reply, message);
    }

    [Fact]
    public void Sname_is_used_when_the_option_fits_only_there_or_file_is_taken()
    {
        DhcpReply reply = Offer();
        reply.BootFileName = "pxelinux.0";
        reply.Options.Set(224, new byte[250]);
        reply.Options.Set(225, new byte[60]);

        byte[] message = Wire.Encode(reply);

        Assert.Equal("53/1 52/1 224/250 END", Wire.Layout(message));
        Assert.Equal(2, message[240 + 3 + 2]);
        Assert.Equal("225/60 END", Wire.ServerNameLayout(message));
        Assert.Equal("pxelinux.0", DhcpPacket.Parse(message).BootFileName);
        AssertSameOptions(reply, message);
    }

    [Fact]
    public void Both_fields_are_used_when_needed()
    {
        DhcpReply reply = Offer();
        reply.Options.Set(224, new byte[250]);
        reply.Options.Set(225, new byte[125]);
        reply.Options.Set(226, new byte[61]);

        byte[] message = Wire.Encode(reply);

        Assert.Equal("53/1 52/1 224/250 END", Wire.Layout(message));
        Assert.Equal(3, message[240 + 3 + 2]);
        Assert.Equal("225/125 END", Wire.FileLayout(message));
        Assert.Equal("226/61 END", Wire.ServerNameLayout(message));
        Assert.Equal(255, message[44 + 63]);
        Assert.Equal(255, message[108 + 127]);
        AssertSameOptions(reply, message);
    }

    [Fact]
    public void An_option_that_fits_nowhere_is_dropped_and_smaller_ones_behind_it_still_fit()
    {
        DhcpReply reply = Offer();
        reply.Options.Set(224, new byte[250]);
        reply.Options.Set(225, new byte[200]);
        reply.Options.Set(226, new byte[20]);

        byte[] message = Wire.Encode(reply);
        PacketEncoder.Encode(reply, new byte[1500], 1500, out EncodingReport report);

        Assert.Equal("53/1 224/250 226/20 END", Wire.Layout(message));
        Assert.True(report.Dropped.Contains(225));
        Assert.Equal(1, report.Dropped.Count);
    }

    [Fact]
    public void A_nak_never_uses_the_fields()
    {
        DhcpReply reply = new(Wire.Parse("350103 FF"), DhcpMessageType.Nak);
        reply.Options.Set(56, new byte[250]);
        reply.Options.Set(60, new byte[100]);

        byte[] message = Wire.Encode(reply);

        Assert.Equal("53/1 56/250 END", Wire.Layout(message));
        Assert.False(message.AsSpan(44, 192).ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void What_the_reply_needs_is_placed_before_what_the_client_asked_for()
    {
        DhcpReply reply = new(Wire.Parse("350101 3702 E0 E1 FF"), DhcpMessageType.Offer);
        reply.ServerHostName = "n";
        reply.BootFileName = "f";
        reply.Options.Set(224, new byte[OptionsRoom - 10]);
        reply.Options.Set(225, new byte[30]);
        reply.Options.Set(1, [255, 255, 255, 0]);
        reply.Options.Set(51, [0, 0, 1, 0]);
        reply.Options.Set(54, [10, 0, 0, 1]);

        Assert.Equal("53/1 54/4 51/4 225/30 1/4 END", Wire.Layout(Wire.Encode(reply)));
    }

    [Fact]
    public void A_reply_without_room_for_what_it_needs_is_an_error()
    {
        DhcpReply reply = new(DhcpPacket.Parse(Wire.Message([53, 1, 1, 61, 255, .. new byte[255], 61, 50, .. new byte[50], 255])), DhcpMessageType.Offer);
        reply.ServerHostName = "n";
        reply.BootFileName = "f";

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => Wire.Encode(reply));

        Assert.Contains("option 57", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Relay_information_never_goes_into_a_field()
    {
        DhcpReply reply = new(DhcpPacket.Parse(Wire.Message([53, 1, 1, 82, 3, 1, 1, 1, 255])), DhcpMessageType.Offer);
        reply.Options.Set(224, new byte[255]);
        reply.Options.Set(225, new byte[100]);

        byte[] message = Wire.Encode(reply);

        Assert.Equal("53/1 52/1 224/255 82/3 END", Wire.Layout(message));
        Assert.Equal("225/100 END", Wire.FileLayout(message));
    }

    private static DhcpReply Offer() => new(Wire.Parse("350101 FF"), DhcpMessageType.Offer);

    private static void AssertSameOptions(DhcpPacket expected, byte[] message)
    {
        DhcpPacket actual = DhcpPacket.Parse(message);
        Assert.Equal(expected.Options.Count, actual.Options.Count);
        foreach (DhcpRawOption option in expected.Options)
        {
            Assert.Equal(option.Value.ToArray(), actual.Options[option.Code].ToArray());
        }
    }
}
