namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>What a handler was given.</summary>
internal sealed record Heard(string Handler, DhcpPacket Packet, uint TransactionId, HardwareAddress HardwareAddress);

/// <summary>Tells what each handler was given, and sends back what came, as the servers in the tests of ExDhcp do.</summary>
[DhcpServer]
internal sealed partial class Echo(List<Heard> heard)
{
    [OnDiscover]
    private DhcpPacket? Discover(DhcpPacket packet, uint xid, HardwareAddress chaddr) => Hear("discover", packet, xid, chaddr);

    [OnRequest]
    private DhcpPacket? Request(DhcpPacket packet, uint xid, HardwareAddress chaddr) => Hear("request", packet, xid, chaddr);

    [OnDecline]
    private DhcpPacket? Decline(DhcpPacket packet, uint xid, HardwareAddress chaddr) => Hear("decline", packet, xid, chaddr);

    [OnInform]
    private DhcpPacket? Inform(DhcpPacket packet, uint xid, HardwareAddress chaddr) => Hear("inform", packet, xid, chaddr);

    [OnRelease]
    private DhcpPacket? Release(DhcpPacket packet, uint xid, HardwareAddress chaddr) => Hear("release", packet, xid, chaddr);

    [OnPacket]
    private void Packet(DhcpPacket packet, uint xid, HardwareAddress chaddr) => Hear("packet", packet, xid, chaddr);

    private DhcpPacket Hear(string handler, DhcpPacket packet, uint xid, HardwareAddress chaddr)
    {
        heard.Add(new(handler, packet.Clone(), xid, chaddr));
        DhcpPacket echo = packet.Clone();
        echo.Operation = DhcpOperation.Reply;
        return echo;
    }
}

/// <summary>The smallest server there can be.</summary>
[DhcpServer]
internal sealed partial class Smallest
{
    [OnDiscover]
    private static DhcpReply Offer(DhcpPacket packet) => Script.Answer(packet);

    [OnRequest, OnDecline]
    private static void Ignore()
    {
    }
}
