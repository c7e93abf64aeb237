namespace ExDhcp.Serving;

/// <summary>Chooses the handler of a packet.</summary>
internal static class Dispatcher
{
    /// <summary>The handler of a packet. A pure function of the packet and of what the server calls its own.</summary>
    public static HandlerChoice Choose(DhcpPacket packet, ServerIdentity identity)
    {
        DhcpMessageType? type = packet.Options[OptionCode.MessageType] is [byte value] ? (DhcpMessageType)value : null;
        DhcpHandlerKind handler = HandlerOf(type);
        if (packet.Operation != DhcpOperation.Request)
        {
            // The messages of clients mean nothing when they do not come from one.
            return new(handler == DhcpHandlerKind.Message ? handler : DhcpHandlerKind.Packet, SilenceReason.NotARequest);
        }

        if (type is null)
        {
            return new(DhcpHandlerKind.Packet, packet.IsBootp ? SilenceReason.None : SilenceReason.NoMessageType);
        }

        if (IsMeantForOneServer(handler) && identity.IsForOtherServer(packet))
        {
            return new(DhcpHandlerKind.Packet, SilenceReason.ForOtherServer);
        }

        // A lease needs somebody to belong to. An INFORM asks for none.
        bool needsIdentity = handler is not (DhcpHandlerKind.Inform or DhcpHandlerKind.Message);
        return needsIdentity && !packet.HasClientId ? new(DhcpHandlerKind.Packet, IsAnonymous: true) : new(handler);
    }

    private static DhcpHandlerKind HandlerOf(DhcpMessageType? type) => type switch
    {
        DhcpMessageType.Discover => DhcpHandlerKind.Discover,
        DhcpMessageType.Request => DhcpHandlerKind.Request,
        DhcpMessageType.Decline => DhcpHandlerKind.Decline,
        DhcpMessageType.Release => DhcpHandlerKind.Release,
        DhcpMessageType.Inform => DhcpHandlerKind.Inform,
        null => DhcpHandlerKind.Packet,
        _ => DhcpHandlerKind.Message,
    };

    private static bool IsMeantForOneServer(DhcpHandlerKind handler) =>
        handler is DhcpHandlerKind.Request or DhcpHandlerKind.Decline or DhcpHandlerKind.Release;
}
