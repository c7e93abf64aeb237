namespace ExDhcp.InteropTests;

/// <summary>What clients and relay agents send, by default as a broadcast of 02:00:00:00:00:01, which has no address.</summary>
internal static class Requests
{
    private static uint _lastTransaction;

    public static WireFrame Discover(Action<DhcpPacket>? change = null) => Of(DhcpMessageType.Discover, change);

    public static WireFrame Request(Action<DhcpPacket>? change = null) => Of(DhcpMessageType.Request, change);

    public static WireFrame Of(DhcpMessageType type, Action<DhcpPacket>? change = null) => Make(packet =>
    {
        packet.Options.Set(53, [(byte)type]);
        change?.Invoke(packet);
    });

    public static WireFrame Bootp() => Make(static _ => { });

    /// <summary>The question as the relay agent 10.9.0.1 passes it on.</summary>
    public static WireFrame Relayed(WireFrame question)
    {
        DhcpPacket packet = question.Packet;
        packet.RelayAgentIPAddress = IPv4Address.Parse("10.9.0.1");
        packet.Hops = 1;
        return new()
        {
            LinkSource = Cable.RouterLink,
            LinkDestination = Cable.ServerLink,
            Source = "10.9.0.1:67",
            Destination = "10.55.0.1:67",
            Payload = packet.ToArray(),
        };
    }

    private static WireFrame Make(Action<DhcpPacket> change)
    {
        DhcpPacket packet = new()
        {
            TransactionId = Interlocked.Increment(ref _lastTransaction),
            ClientHardwareAddress = HardwareAddress.Parse("02:00:00:00:00:01"),
        };
        change(packet);
        return new() { Payload = packet.ToArray() };
    }
}
