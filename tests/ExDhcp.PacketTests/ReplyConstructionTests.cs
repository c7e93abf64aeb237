namespace ExDhcp.PacketTests;

/// <summary>What a reply takes over from its request (RFC 2131 table 3).</summary>
public class ReplyConstructionTests
{
    private static readonly byte[] Relayed = MakeRelayed();

    [Theory]
    [InlineData(DhcpMessageType.Offer, "0.0.0.0")]
    [InlineData(DhcpMessageType.Ack, "10.0.0.50")]
    [InlineData(DhcpMessageType.Nak, "0.0.0.0")]
    [InlineData(DhcpMessageType.LeaseActive, "10.0.0.50")]
    public void Fixed_fields_are_copied_or_zeroed(DhcpMessageType type, string ciaddr)
    {
        DhcpReply reply = new(DhcpPacket.Parse(Relayed), type);

        Assert.Equal(DhcpOperation.Reply, reply.Operation);
        Assert.Equal(1, reply.HardwareType);
        Assert.Equal("02:00:00:00:00:01", reply.ClientHardwareAddress.ToString());
        Assert.Equal(0, reply.Hops);
        Assert.Equal(0x3903F326u, reply.TransactionId);
        Assert.Equal(0, reply.SecondsElapsed);
        Assert.Equal(0x8001, reply.Flags);
        Assert.Equal(ciaddr, reply.ClientIPAddress.ToString());
        Assert.Equal("0.0.0.0", reply.YourIPAddress.ToString());
        Assert.Equal("0.0.0.0", reply.NextServerIPAddress.ToString());
        Assert.Equal("10.9.0.1", reply.RelayAgentIPAddress.ToString());
        Assert.Equal("", reply.ServerHostName);
        Assert.Equal("", reply.BootFileName);
    }

    [Theory]
    [InlineData(DhcpMessageType.Offer)]
    [InlineData(DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.Nak)]
    public void Client_identifier_and_relay_information_are_echoed_and_nothing_else(DhcpMessageType type)
    {
        DhcpReply reply = new(DhcpPacket.Parse(Relayed), type);

        Assert.Equal($"{(byte)type:X2}", Wire.Hex(reply.Options[53]));
        Assert.Equal("000102", Wire.Hex(reply.Options[61]));
        Assert.Equal("0103414243FF", Wire.Hex(reply.Options[82]));
        Assert.Equal(3, reply.Options.Count);
    }

    [Theory]
    [InlineData("3D00", "")]
    [InlineData("3D0107", "07")]
    public void A_client_identifier_of_any_length_is_echoed(string option, string expected)
    {
        DhcpReply reply = new(Wire.Parse("350101" + option + "FF"), DhcpMessageType.Offer);

        Assert.True(reply.Options.Contains(61));
        Assert.Equal(expected, Wire.Hex(reply.Options[61]));
    }

    [Fact]
    public void No_client_identifier_is_made_up()
    {
        Assert.False(new DhcpReply(Wire.Parse("350101 FF"), DhcpMessageType.Offer).Options.Contains(61));
    }

    [Fact]
    public void Malformed_relay_information_is_echoed_as_it_is_even_without_a_relay_address()
    {
        DhcpReply reply = new(Wire.Parse("350101 520201FF FF"), DhcpMessageType.Offer);

        Assert.Equal("01FF", Wire.Hex(reply.Options[82]));
    }

    [Fact]
    public void A_bootp_request_is_answered_without_dhcp_options()
    {
        byte[] request = Wire.Message(Wire.Octets("3D0101 5203010161 FF"), ciaddr: "0A000009");

        DhcpReply reply = new(DhcpPacket.Parse(request), DhcpMessageType.Offer);

        Assert.Equal("10.0.0.9", reply.ClientIPAddress.ToString());
        Assert.Equal("82/3 END", Wire.Layout(Wire.Encode(reply)));
    }

    [Fact]
    public void What_was_copied_can_be_overwritten()
    {
        DhcpReply reply = new(DhcpPacket.Parse(Relayed), DhcpMessageType.Ack)
        {
            ClientIPAddress = IPv4Address.Parse("192.0.2.9"),
            Broadcast = false,
            Hops = 3,
        };
        reply.Options.Remove(82);

        DhcpPacket sent = DhcpPacket.Parse(Wire.Encode(reply));

        Assert.Equal("192.0.2.9", sent.ClientIPAddress.ToString());
        Assert.Equal(0x0001, sent.Flags);
        Assert.Equal(3, sent.Hops);
        Assert.False(sent.Options.Contains(82));
    }

    [Fact]
    public void A_copy_of_a_reply_is_a_reply_with_the_same_form()
    {
        DhcpReply reply = new(Wire.Parse("350101 3703 0F 06 0C FF"), DhcpMessageType.Offer)
        {
            Destination = new(IPv4Address.Parse("192.0.2.1"), 68),
            Verbatim = true,
        };
        reply.Options.Set(12, "h"u8);
        reply.Options.Set(6, [1, 2, 3, 4]);
        reply.Options.Set(15, "d"u8);

        DhcpReply copy = Assert.IsType<DhcpReply>(reply.Clone());

        Assert.Equal(reply.Destination, copy.Destination);
        Assert.True(copy.Verbatim);
        Assert.Equal("53 15 6 12 END", Wire.Codes(Wire.Encode(copy)));
        Assert.Equal(Wire.Encode(reply), Wire.Encode(copy));
    }

    private static byte[] MakeRelayed()
    {
        byte[] message = Wire.Message(Wire.Octets("350103 3D03000102 3204 0A000032 370101 52060103414243FF FF"), ciaddr: "0A000032", giaddr: "0A090001");
        message[3] = 4;
        message[9] = 7;
        message[10] = 0x80;
        message[11] = 0x01;
        Wire.Octets("0A000007 0A000008").CopyTo(message, 16);
        "name"u8.CopyTo(message.AsSpan(44));
        "file"u8.CopyTo(message.AsSpan(108));
        return message;
    }
}
