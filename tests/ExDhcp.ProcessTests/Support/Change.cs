namespace ExDhcp.ProcessTests;

internal static class Change
{
    /// <summary>Changes a packet in the middle of an expression.</summary>
    public static T With<T>(this T packet, Action<T> change)
        where T : DhcpPacket
    {
        change(packet);
        return packet;
    }
}
