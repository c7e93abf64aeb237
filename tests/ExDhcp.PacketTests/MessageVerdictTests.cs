namespace ExDhcp.PacketTests;

/// <summary>Which datagrams are DHCP messages at all.</summary>
public class MessageVerdictTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(236)]
    [InlineData(239)]
    public void A_datagram_shorter_than_240_octets_is_rejected(int length)
    {
        byte[] message = Wire.Message("350101 FF")[..length];

        Assert.False(DhcpPacket.TryParse(message, out DhcpPacket? packet, out DhcpParseError error));
        Assert.Null(packet);
        Assert.Equal(DhcpParseError.TooShort, error);
    }

    [Theory]
    [InlineData(240)]
    [InlineData(244)]
    [InlineData(253)]
    [InlineData(265)]
    [InlineData(283)]
    [InlineData(299)]
    public void A_message_of_240_to_299_octets_is_accepted(int length)
    {
        byte[] options = new byte[length - Wire.OptionsStart];

        Assert.True(DhcpPacket.TryParse(Wire.Message(options), out _, out DhcpParseError error));
        Assert.Equal(DhcpParseError.None, error);
    }

    [Theory]
    [InlineData(17)]
    [InlineData(255)]
    public void A_hardware_address_longer_than_its_field_is_rejected(byte hlen)
    {
        Assert.False(DhcpPacket.TryParse(Wire.Message([], hlen: hlen), out _, out DhcpParseError error));
        Assert.Equal(DhcpParseError.HardwareAddressTooLong, error);
    }

    [Fact]
    public void Every_hardware_address_length_from_0_to_16_is_read_exactly()
    {
        const string Chaddr = "0102030405060708090A0B0C0D0E0F10";
        for (byte hlen = 0; hlen <= 16; hlen++)
        {
            DhcpPacket packet = DhcpPacket.Parse(Wire.Message([], htype: 32, hlen: hlen, chaddr: Chaddr));

            Assert.Equal(32, packet.HardwareType);
            Assert.Equal(Chaddr[..(hlen * 2)], Wire.Hex(packet.ClientHardwareAddress.ToArray()));
        }
    }

    [Fact]
    public void Octets_of_chaddr_beyond_hlen_are_copied_to_the_reply()
    {
        DhcpPacket request = DhcpPacket.Parse(Wire.Message(Wire.Octets("350101 FF"), chaddr: "020000000001AABBCCDDEEFF00112233"));

        byte[] reply = Wire.Encode(new DhcpReply(request, DhcpMessageType.Offer));

        Assert.Equal("020000000001AABBCCDDEEFF00112233", Wire.Hex(reply.AsSpan(28, 16)));
    }

    [Fact]
    public void Zeros_instead_of_the_cookie_are_plain_bootp_without_options()
    {
        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(Wire.Octets("350101 FF"), cookie: "00000000"));

        Assert.Equal(0, packet.Options.Count);
        Assert.Equal(0x3903F326u, packet.TransactionId);
    }

    [Theory]
    [InlineData("63825364")]
    [InlineData("53638263")]
    [InlineData("00000001")]
    public void Any_other_cookie_is_rejected(string cookie)
    {
        Assert.False(DhcpPacket.TryParse(Wire.Message([], cookie: cookie), out _, out DhcpParseError error));
        Assert.Equal(DhcpParseError.NoMagicCookie, error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(255)]
    public void An_unknown_operation_is_readable(byte op)
    {
        DhcpPacket packet = DhcpPacket.Parse(Wire.Message([], op: op));

        Assert.Equal(op, (byte)packet.Operation);
    }

    [Fact]
    public void Reserved_flag_bits_are_kept()
    {
        byte[] message = Wire.Message("FF");
        message[10] = 0x7F;
        message[11] = 0xFF;

        DhcpPacket packet = DhcpPacket.Parse(message);

        Assert.Equal(0x7FFF, packet.Flags);
        Assert.False(packet.Broadcast);
    }

    [Fact]
    public void Any_secs_and_hops_are_accepted()
    {
        byte[] message = Wire.Message("FF");
        message[3] = 255;
        message[8] = 0xFF;
        message[9] = 0xFE;

        DhcpPacket packet = DhcpPacket.Parse(message);

        Assert.Equal(255, packet.Hops);
        Assert.Equal(0xFFFE, packet.SecondsElapsed);
    }

    [Fact]
    public void Addresses_of_a_request_that_are_the_servers_to_set_are_not_reflected()
    {
        byte[] message = Wire.Message("350101 FF");
        Wire.Octets("0A000001 0A000002").CopyTo(message, 16);
        DhcpPacket request = DhcpPacket.Parse(message);
        Assert.Equal(IPv4Address.Parse("10.0.0.1"), request.YourIPAddress);
        Assert.Equal(IPv4Address.Parse("10.0.0.2"), request.NextServerIPAddress);

        DhcpReply reply = new(request, DhcpMessageType.Offer);

        Assert.Equal(IPv4Address.Any, reply.YourIPAddress);
        Assert.Equal(IPv4Address.Any, reply.NextServerIPAddress);
    }

    [Fact]
    public void The_largest_datagram_full_of_empty_options_is_read()
    {
        byte[] options = new byte[65507 - Wire.OptionsStart];
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            options[i] = (byte)(1 + i / 2 % 254);
        }

        DhcpPacket packet = DhcpPacket.Parse(Wire.Message(options));

        Assert.InRange(packet.Options.Count, 253, 254);
        Assert.True(packet.Options.Contains(200));
        Assert.True(packet.Options[200].IsEmpty);
    }

    [Fact]
    public void More_octets_than_a_datagram_can_carry_are_rejected()
    {
        Assert.False(DhcpPacket.TryParse(new byte[65508], out _, out DhcpParseError error));
        Assert.Equal(DhcpParseError.TooLong, error);
    }

    [Fact]
    public void Parse_throws_with_the_reason()
    {
        DhcpFormatException exception = Assert.Throws<DhcpFormatException>(() => DhcpPacket.Parse(new byte[10]));

        Assert.Equal(DhcpParseError.TooShort, exception.Error);
        Assert.Contains("240 octets", exception.Message, StringComparison.Ordinal);
    }
}
