namespace ExDhcp.PacketTests;

/// <summary>How large a message may be, and what happens to options that do not fit.</summary>
public class EncodingSizeTests
{
    private static readonly byte[] Room = new byte[2000];

    [Fact]
    public void A_small_message_is_padded_to_300_octets()
    {
        byte[] message = Wire.Encode(new DhcpReply(Wire.Parse("350101 FF"), DhcpMessageType.Offer));

        Assert.Equal(300, message.Length);
        Assert.Equal("53/1 END", Wire.Layout(message));
    }

    [Theory]
    [InlineData("", 548)]
    [InlineData("3904 00000240", 548)]
    [InlineData("3902 0100", 548)]
    [InlineData("3902 0240", 548)]
    [InlineData("3902 0400", 1024 - 28)]
    [InlineData("3902 05DC", 1472)]
    [InlineData("3902 FFFF", 1472)]
    public void The_client_says_how_large_a_reply_may_be(string maximumMessageSize, int limit)
    {
        DhcpReply reply = new(Wire.Parse("350101" + maximumMessageSize + "FF"), DhcpMessageType.Offer);
        FillFixedFields(reply);
        int fits = limit - 240 - 3 - 1;
        SetOptions(reply, fits);

        Assert.Equal(limit, reply.Encode(Room));
        Assert.DoesNotContain("224/1 ", Wire.Layout(Wire.Encode(reply)), StringComparison.Ordinal);

        SetOptions(reply, fits + 1);
        Assert.InRange(Wire.Encode(reply).Length, 300, limit);

        SetOptions(reply, fits);
        reply.Options.Set(12, [1]);
        byte[] tooMuch = Wire.Encode(reply);
        Assert.True(tooMuch.Length <= limit, $"{tooMuch.Length} octets are more than {limit}.");
        Assert.False(DhcpPacket.Parse(tooMuch).Options.Contains(12));
    }

    [Fact]
    public void Room_for_the_message_is_room_enough()
    {
        DhcpReply reply = new(Wire.Parse("350101 390205DC FF"), DhcpMessageType.Offer);
        SetOptions(reply, 100);
        reply.Options.Set(12, [1]);
        byte[] message = Wire.Encode(reply);

        for (int more = 0; more <= 20; more++)
        {
            byte[] room = new byte[message.Length + more];
            Assert.Equal(message.Length, reply.Encode(room));
            Assert.Equal(message, room[..message.Length]);
        }

        Assert.Throws<ArgumentException>(() => reply.Encode(new byte[message.Length - 1]));
    }

    [Theory]
    [InlineData(240, 300)]
    [InlineData(300, 300)]
    [InlineData(400, 400)]
    [InlineData(1000, 548)]
    public void A_bootp_reply_is_no_longer_than_its_request(int requestLength, int limit)
    {
        DhcpReply reply = new(DhcpPacket.Parse(Wire.Message(new byte[requestLength - 240])), DhcpMessageType.Ack);
        SetOptions(reply, limit - 240 - 1);
        Assert.Equal(limit, Wire.Encode(reply).Length);

        reply.Options.Set(12, [1]);
        Assert.False(DhcpPacket.Parse(Wire.Encode(reply)).Options.Contains(12));
        Assert.Equal("", Wire.FileLayout(Wire.Encode(reply)));
    }

    [Fact]
    public void Relay_information_comes_on_top_of_the_clients_limit()
    {
        byte[] information = [1, 50, .. new byte[50]];
        DhcpReply reply = new(DhcpPacket.Parse(Wire.Message([53, 1, 1, 82, 52, .. information, 255])), DhcpMessageType.Offer);
        FillFixedFields(reply);
        SetOptions(reply, 548 - 240 - 3 - 1);

        byte[] message = Wire.Encode(reply);

        Assert.Equal(548 + 54, message.Length);
        Assert.EndsWith("82/52 END", Wire.Layout(message), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_in_which_relay_information_does_not_fit_goes_without_it()
    {
        byte[] information = [1, 50, .. new byte[50]];
        DhcpReply reply = new(DhcpPacket.Parse(Wire.Message([53, 1, 1, 57, 2, 0x05, 0xDC, 82, 52, .. information, 255])), DhcpMessageType.Offer);
        FillFixedFields(reply);
        SetOptions(reply, 1472 - 240 - 3 - 1);

        byte[] message = Wire.Encode(reply);

        Assert.Equal(1472, message.Length);
        Assert.False(DhcpPacket.Parse(message).Options.Contains(82));
        PacketEncoder.Encode(reply, Room, 1500, out EncodingReport report);
        Assert.True(report.Dropped.Contains(82));
        Assert.Equal(1, report.Dropped.Count);
    }

    [Fact]
    public void The_server_may_allow_less_than_the_client()
    {
        DhcpReply reply = new(Wire.Parse("350101 3902 05DC FF"), DhcpMessageType.Offer);
        SetOptions(reply, 1000);

        int length = PacketEncoder.Encode(reply, Room, 600, out EncodingReport report);

        Assert.InRange(length, 300, 572);
        Assert.True(report.Dropped.Contains(225));
    }

    [Fact]
    public void A_destination_without_room_is_an_error_that_says_how_much_is_needed()
    {
        DhcpPacket packet = new();
        packet.Options.Set(53, [1]);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => packet.Encode(new byte[299]));

        Assert.Contains("300", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Takes the fields that could hold options.</summary>
    private static void FillFixedFields(DhcpPacket packet)
    {
        packet.ServerHostName = "name";
        packet.BootFileName = "file";
    }

    /// <summary>Options 224 and up that take <paramref name="octets"/> octets on the wire.</summary>
    private static void SetOptions(DhcpPacket packet, int octets)
    {
        for (byte code = 224; octets > 0; code++)
        {
            int length = Math.Min(octets, octets is 258 ? 200 : 257);
            packet.Options.Set(code, new byte[length - 2]);
            octets -= length;
        }
    }
}
