namespace ExDhcp.Serving;

/// <summary>Chooses the handler of a packet.</summary>
internal static class Dispatcher
{
    /// <summary>The handler of a packet. A pure function of the packet and of what the server calls its own.</summary>
    public static HandlerChoice Choose(DhcpPacket packet, ServerIdentity identity)
    {
        if (packet.Operation != DhcpOperation.Request)
        {
            return new(DhcpHandlerKind.Packet, SilenceReason.NotARequest);
        }

        if (packet.IsBootp)
        {
            return new(DhcpHandlerKind.Packet);
        }

        if (packet.Options[OptionCode.MessageType] is not [byte type])
        {
            return new(DhcpHandlerKind.Packet, SilenceReason.NoMessageType);
        }

        DhcpHandlerKind handler = HandlerOf((DhcpMessageType)type);
        if (IsMeantForOneServer(handler) && identity.IsForOtherServer(packet))
        {
            return new(DhcpHandlerKind.Packet, SilenceReason.ForOtherServer);
        }

        // A lease needs somebody to belong to. An INFORM asks for none.
        bool needsIdentity = handler is not (DhcpHandlerKind.Inform or DhcpHandlerKind.Packet);
        return new(needsIdentity && packet.ClientId.IsNone ? DhcpHandlerKind.Packet : handler);
    }

    private static DhcpHandlerKind HandlerOf(DhcpMessageType type) => type switch
    {
        DhcpMessageType.Discover => DhcpHandlerKind.Discover,
        DhcpMessageType.Request => DhcpHandlerKind.Request,
        DhcpMessageType.Decline => DhcpHandlerKind.Decline,
        DhcpMessageType.Release => DhcpHandlerKind.Release,
        DhcpMessageType.Inform => DhcpHandlerKind.Inform,
        _ => DhcpHandlerKind.Packet,
    };

    private static bool IsMeantForOneServer(DhcpHandlerKind handler) =>
        handler is DhcpHandlerKind.Request or DhcpHandlerKind.Decline or DhcpHandlerKind.Release;
}
