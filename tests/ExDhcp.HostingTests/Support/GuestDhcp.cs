namespace ExDhcp.HostingTests;

/// <summary>Another server of the same host, of which nothing needs to be injected.</summary>
[DhcpServer]
internal sealed partial class GuestDhcp
{
    [OnDiscover]
    private static DhcpReply Offer(DhcpPacket request) => new(request, DhcpMessageType.Offer)
    {
        YourIPAddress = new(10, 1, 0, 7),
        SubnetMask = IPv4Address.Mask(24),
        LeaseTime = TimeSpan.FromMinutes(10),
    };

    [OnRequest]
    private static void Ignore()
    {
    }

    [OnDecline]
    private static void Decline()
    {
    }

    /// <summary>A sign of life.</summary>
    [OnCall]
    private static string Name() => "guest";
}
