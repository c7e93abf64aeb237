namespace ExDhcp.Benchmarks;

/// <summary>A server that does as little as a server can.</summary>
[DhcpServer]
internal sealed partial class BenchmarkDhcp
{
    private static readonly IPv4Address Gateway = new(10, 55, 0, 1);

    [OnDiscover]
    private static DhcpReply Offer(DhcpPacket request) => Lease(new DhcpReply(request, DhcpMessageType.Offer));

    [OnRequest]
    private static DhcpReply Acknowledge(DhcpPacket request) => Lease(new DhcpReply(request, DhcpMessageType.Ack));

    [OnDecline]
    private static void Decline()
    {
    }

    private static DhcpReply Lease(DhcpReply reply)
    {
        reply.YourIPAddress = new(10, 55, 0, 100);
        reply.SubnetMask = IPv4Address.Mask(24);
        reply.Routers = [Gateway];
        reply.DomainNameServers = [Gateway];
        reply.LeaseTime = TimeSpan.FromHours(1);
        return reply;
    }
}
