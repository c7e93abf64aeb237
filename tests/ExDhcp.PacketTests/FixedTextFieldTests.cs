namespace ExDhcp.PacketTests;

/// <summary>The text fields <c>sname</c> and <c>file</c>.</summary>
public class FixedTextFieldTests
{
    [Fact]
    public void Text_ends_at_the_first_nul()
    {
        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(Wire.Octets("FF"), sname: "boot\0junk"u8, file: "/pxe\0/x"u8));

        Assert.Equal("boot", packet.ServerHostName);
        Assert.Equal("/pxe", packet.BootFileName);
    }

    [Fact]
    public void Text_without_nul_fills_the_field()
    {
        byte[] file = [.. Enumerable.Repeat((byte)'f', 128)];

        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(Wire.Octets("FF"), file: file));

        Assert.Equal(new string('f', 128), packet.BootFileName);
    }

    [Fact]
    public void Octets_that_are_not_text_read_as_the_replacement_character_and_stay_readable_raw()
    {
        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(Wire.Octets("FF"), sname: [0x61, 0xFF, 0x62]));

        Assert.Equal("a\uFFFDb", packet.ServerHostName);
        Assert.Equal("61FF62", Wire.Hex(packet.ServerHostNameField[..3]));
    }

    [Fact]
    public void Short_text_is_written_into_the_field_with_zeros_behind()
    {
        DhcpPacket packet = new() { ServerHostName = "a longer name", BootFileName = "pxelinux.0" };
        packet.ServerHostName = "tftp";

        byte[] message = Wire.Encode(packet);

        Assert.Equal("tftp", packet.ServerHostName);
        Assert.Equal([.. "tftp"u8, .. new byte[60]], message[44..108]);
        Assert.Equal([.. "pxelinux.0"u8, .. new byte[118]], message[108..236]);
    }

    [Fact]
    public void The_longest_text_that_fits_leaves_room_for_one_nul()
    {
        DhcpPacket packet = new() { ServerHostName = new string('n', 63), BootFileName = new string('f', 127) };

        Assert.Equal(63, packet.ServerHostName.Length);
        Assert.Equal(127, packet.BootFileName.Length);
        Assert.Equal(0, packet.Options.Count);
    }

    [Fact]
    public void Text_that_no_option_holds_is_refused()
    {
        DhcpPacket packet = new();

        Assert.Throws<ArgumentException>(() => packet.BootFileName = new string('f', 65_536));
        Assert.Throws<ArgumentException>(() => packet.ServerHostName = new string('n', 65_537));
    }

    [Fact]
    public void Longer_text_moves_to_options_66_and_67()
    {
        string url = "http://192.0.2.1/" + new string('p', 120);
        DhcpPacket packet = new() { ServerHostName = new string('n', 64), BootFileName = url };

        Assert.Equal(new string('n', 64), packet.ServerHostName);
        Assert.Equal(url, packet.BootFileName);
        Assert.False(packet.ServerHostNameField.ContainsAnyExcept((byte)0));
        Assert.False(packet.BootFileNameField.ContainsAnyExcept((byte)0));
        Assert.Equal(64, packet.Options[66].Length);
        Assert.Equal(url, System.Text.Encoding.UTF8.GetString(packet.Options[67]));
    }

    [Theory]
    [InlineData(140, 1)]
    [InlineData(5, 0)]
    public void Text_that_is_set_again_replaces_what_was_moved(int length, int options)
    {
        DhcpPacket packet = new() { BootFileName = "http://192.0.2.1/" + new string('p', 120) };
        packet.BootFileName = new string('q', length);

        Assert.Equal(new string('q', length), packet.BootFileName);
        Assert.Equal(options, packet.Options.Count);
        Assert.Equal(new string('q', length), DhcpPacket.Parse(packet.ToArray()) is { BootFile: { } moved } ? moved : packet.BootFileName);
    }

    [Fact]
    public void Longer_text_does_not_replace_an_option_the_handler_set()
    {
        DhcpPacket packet = new();
        packet.Options.Set(67, "mine"u8);
        packet.BootFileName = new string('f', 128);

        Assert.Equal("mine"u8, packet.Options[67]);
        Assert.Equal("", packet.BootFileName);
    }

    [Fact]
    public void Longer_text_for_a_bootp_client_is_an_error()
    {
        DhcpReply reply = new(Wire.Parse("FF"), DhcpMessageType.Ack);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => reply.BootFileName = new string('f', 128));
        Assert.Contains("127", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => reply.ServerHostName = new string('f', 64));
    }
}
