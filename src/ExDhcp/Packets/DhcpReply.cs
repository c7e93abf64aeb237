namespace ExDhcp;

/// <summary>
/// An answer to a request. The constructor copies and echoes what RFC 2131 table 3 says it must; the handler sets the rest;
/// the server fills in what is missing when it sends it.
/// </summary>
public sealed class DhcpReply : DhcpPacket
{
    /// <summary>
    /// Makes a reply: <c>op</c> is BOOTREPLY; <c>htype</c>, <c>hlen</c>, <c>chaddr</c>, <c>xid</c>, <c>flags</c> and
    /// <c>giaddr</c> are the request's, <c>ciaddr</c> too except in an OFFER and a NAK; <c>hops</c>, <c>secs</c>,
    /// <c>yiaddr</c> and <c>siaddr</c> are zero (RFC 2131 table 3). Client identifier (RFC 6842) and relay agent information
    /// (RFC 3046) are echoed.
    /// </summary>
    /// <param name="request">The request. The reply lives as long as it.</param>
    /// <param name="type">
    /// The message type. A BOOTP request, which has none, is answered without one, whatever this is (RFC 1534 section 2).
    /// </param>
    public DhcpReply(DhcpPacket request, DhcpMessageType type)
        : base(request ?? throw new ArgumentNullException(nameof(request)))
    {
        PacketStore asked = request.Store;
        PacketStore store = Store;
        Span<byte> octets = store.Bytes;
        bool bootp = asked.IsBootp;

        // Everything before the text fields is the request's, but for what only a server or a relay agent sets.
        asked.Bytes.AsSpan(0, WireFormat.ServerHostName).CopyTo(octets);
        octets[WireFormat.ServerHostName..WireFormat.Options].Clear();
        octets[WireFormat.Operation] = (byte)DhcpOperation.Reply;
        octets[WireFormat.Hops] = 0;
        octets[WireFormat.SecondsElapsed..WireFormat.Flags].Clear();
        octets[WireFormat.YourIPAddress..WireFormat.RelayAgentIPAddress].Clear();
        if (!bootp && type is DhcpMessageType.Offer or DhcpMessageType.Nak)
        {
            octets[WireFormat.ClientIPAddress..WireFormat.YourIPAddress].Clear();
        }

        store.BeginReply(asked);
        if (!bootp)
        {
            store.Set(OptionCode.MessageType, [(byte)type]);
            Echo(asked, store, OptionCode.ClientIdentifier);
        }

        Echo(asked, store, OptionCode.RelayAgentInformation);
    }

    private DhcpReply(PacketStore store)
        : base(store)
    {
    }

    /// <summary>
    /// Where to send the reply, if not where the protocol says (RFC 2131 section 4.1); <see langword="null"/> for that.
    /// </summary>
    public IPv4EndPoint? Destination
    {
        get => Store.Destination;
        set => Store.Destination = value;
    }

    /// <summary>
    /// Sends exactly what the handler built: nothing is filled in, nothing removed, only the size limit holds. For testers.
    /// </summary>
    public bool Verbatim
    {
        get => (Store.Traits & PacketTraits.Verbatim) != 0;
        set => Store.Traits = value ? Store.Traits | PacketTraits.Verbatim : Store.Traits & ~PacketTraits.Verbatim;
    }

    private protected override int DefaultMaxSize => 1500;

    /// <inheritdoc/>
    public override DhcpPacket Clone() => new DhcpReply(Store.Copy());

    private static void Echo(PacketStore request, PacketStore reply, byte code)
    {
        if (request.TryGet(code, out ReadOnlySpan<byte> value))
        {
            reply.Set(code, value);
        }
    }
}
