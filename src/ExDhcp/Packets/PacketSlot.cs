namespace ExDhcp;

/// <summary>
/// What a packet in a receive buffer and its reply need, used again for one datagram after another: what is allocated per datagram is
/// the packet object alone.
/// </summary>
internal sealed class PacketSlot
{
    private const int ReplyCapacity = 1024;
    private const int LargestKeptReply = 4 * ReplyCapacity;

    private readonly PacketStore _requestStore;
    private PacketStore? _replyStore;
    private DhcpPacket? _request;
    private DhcpPacket? _reply;

    /// <summary>Makes a slot for what is received into <paramref name="buffer"/>.</summary>
    public PacketSlot(byte[] buffer)
    {
        Buffer = buffer;
        _requestStore = new PacketStore(buffer) { Slot = this };
    }

    /// <summary>
    /// Where the next datagram is. A server that handles the datagrams of a batch one after another has one slot for all of them, which stays
    /// in the processor's cache.
    /// </summary>
    public byte[] Buffer { get; set; }

    /// <summary>The packet in the first <paramref name="length"/> octets of <see cref="Buffer"/>, or null and the reason.</summary>
    public DhcpPacket? Parse(int length, DhcpOptionTable? table, out DhcpParseError error)
    {
        _requestStore.Bytes = Buffer;
        error = PacketParser.Parse(_requestStore, length);
        if (error != DhcpParseError.None)
        {
            return null;
        }

        _requestStore.Table = table;
        return _request = new DhcpPacket(_requestStore);
    }

    /// <summary>Lends the reply store to the first reply; a second one gets a store of its own.</summary>
    public PacketStore RentReplyStore(DhcpPacket reply)
    {
        if (_reply is not null)
        {
            return new PacketStore(ReplyCapacity);
        }

        // Not before: many packets may wait for their handlers.
        _reply = reply;
        return _replyStore ??= new PacketStore(ReplyCapacity);
    }

    /// <summary>Ends the life of the request and of the reply that borrowed from this slot.</summary>
    public void Release()
    {
        ReleaseReply();
        _request?.Detach();
        _request = null;

        // Of a packet whose options were joined, or changed, the octets are elsewhere: they are not kept.
        _requestStore.Bytes = Buffer;
    }

    /// <summary>Ends the life of the reply alone; the next one may borrow from this slot.</summary>
    public void ReleaseReply()
    {
        _reply?.Detach();
        _reply = null;
        if (_replyStore?.Bytes.Length > LargestKeptReply)
        {
            // Whoever echoes a large option does not hold its memory until the slot is used again.
            _replyStore.Bytes = new byte[ReplyCapacity];
        }
    }
}
