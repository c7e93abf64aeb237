namespace ExDhcp.Serving;

/// <summary>The message type of a packet as a number that is always there.</summary>
internal static class MessageTypes
{
    /// <summary>The value of option 53; <see cref="DhcpMessageType.None"/> when it is absent or malformed.</summary>
    public static DhcpMessageType Of(DhcpPacket packet) =>
        (DhcpMessageType)packet.Store.OctetOf(OptionCode.MessageType);
}
