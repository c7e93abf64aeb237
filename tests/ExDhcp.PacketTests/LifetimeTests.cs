namespace ExDhcp.PacketTests;

/// <summary>A packet lives as long as its handler; a clone lives on.</summary>
public class LifetimeTests
{
    private readonly PacketSlot _slot = new(new byte[2048]);

    [Fact]
    public void Reading_a_packet_after_its_handler_says_to_clone_it()
    {
        DhcpPacket packet = Receive("350101 0C0161 FF");
        DhcpOptionCollection options = packet.Options;
        _slot.Release();

        ObjectDisposedException exception = Assert.Throws<ObjectDisposedException>(() => packet.TransactionId);
        Assert.Contains("Clone()", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => options.Contains(99));
        Assert.Throws<ObjectDisposedException>(() => packet.Options[99].Length);
        Assert.Throws<ObjectDisposedException>(() => packet.ToString());
        Assert.Throws<ObjectDisposedException>(() => packet.Clone());
        Assert.Throws<ObjectDisposedException>(() => new DhcpReply(packet, DhcpMessageType.Offer));
    }

    [Fact]
    public void A_clone_is_independent_of_the_packet_and_of_its_buffer()
    {
        DhcpPacket packet = Receive("350101 0C0161 FF");
        DhcpPacket clone = packet.Clone();
        packet.Options.Set(12, "changed"u8);
        clone.Hops = 9;
        _slot.Release();
        Receive("350103 0C0162 FF");

        Assert.Equal("61", Wire.Hex(clone.Options[12]));
        Assert.Equal("01", Wire.Hex(clone.Options[53]));
        Assert.Equal(9, clone.Hops);
    }

    [Fact]
    public void A_reply_ends_with_its_request_and_its_clone_does_not()
    {
        DhcpReply reply = new(Receive("350101 FF"), DhcpMessageType.Offer);
        DhcpPacket clone = reply.Clone();
        _slot.Release();

        Assert.Throws<ObjectDisposedException>(() => Wire.Encode(reply));
        Assert.Equal("02", Wire.Hex(clone.Options[53]));
    }

    [Fact]
    public void Two_replies_to_one_request_do_not_share_octets()
    {
        DhcpPacket request = Receive("350101 FF");
        DhcpReply first = new(request, DhcpMessageType.Offer) { YourIPAddress = IPv4Address.Parse("192.0.2.1") };
        DhcpReply second = new(request, DhcpMessageType.Nak);

        Assert.Equal("192.0.2.1", first.YourIPAddress.ToString());
        Assert.Equal("02", Wire.Hex(first.Options[53]));
        Assert.Equal("06", Wire.Hex(second.Options[53]));
    }

    [Fact]
    public void A_slot_forgets_the_packet_before()
    {
        Receive("350101 3D0101 0C0161 FF");
        _slot.Release();
        DhcpPacket second = Receive("350103 FF");
        DhcpReply reply = new(second, DhcpMessageType.Ack);

        Assert.Equal(1, second.Options.Count);
        Assert.Equal("53/1 END", Wire.Layout(Wire.Encode(reply)));
    }

    [Fact]
    public void A_packet_that_outgrew_its_slot_leaves_the_slot_as_it_was()
    {
        DhcpPacket large = Receive("350101 FF");
        large.Options.Set(43, new byte[5000]);
        DhcpReply reply = new(large, DhcpMessageType.Offer);
        reply.Options.Set(43, new byte[9000]);
        _slot.Release();

        DhcpPacket next = Receive("350101 0C0161 FF");

        Assert.Equal(2048, _slot.Buffer.Length);
        Assert.Equal("61", Wire.Hex(next.Options[12]));
    }

    [Fact]
    public void Receiving_and_answering_allocates_the_two_packet_objects_alone()
    {
        byte[] message = Wire.Message("350101 3D07010200000000 01 3704 01 03 06 0F FF");
        byte[] destination = new byte[1500];
        long allocated = 0;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            message.CopyTo(_slot.Buffer, 0);
            DhcpPacket request = _slot.Parse(message.Length, null, out _)!;
            DhcpReply reply = new(request, DhcpMessageType.Offer) { YourIPAddress = new(10, 0, 0, 50) };
            reply.Options.Set(51, [0, 0, 14, 16]);
            reply.Encode(destination);
            _slot.Release();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated, 1, 24 + 24);
    }

    private DhcpPacket Receive(string options)
    {
        byte[] message = Wire.Message(options);
        message.CopyTo(_slot.Buffer, 0);
        DhcpPacket? packet = _slot.Parse(message.Length, null, out DhcpParseError error);
        Assert.Equal(DhcpParseError.None, error);
        return packet!;
    }
}
