using ExDhcp;

[assembly: CLSCompliant(false)]

namespace Lab;

/// <summary>The server of a laboratory.</summary>
/// <param name="gateway">The router, which is also the first address of the network.</param>
[DhcpServer(Options = [typeof(SiteOptions)])]
[DhcpOption(224, DhcpOptionType.IPv4Address, "ProvisioningServer", Description = "Where devices fetch their configuration.")]
[DhcpOption<RackSpace>(226, "Rack")]
public sealed partial class LabDhcp(IPv4Address gateway)
{
    private readonly Dictionary<DhcpClientId, IPv4Address> _assigned = [];

    [OnDiscover(When = nameof(IsNetboot))]
    private static async Task<DhcpReply?> RefuseNetbootAsync(CancellationToken cancel)
    {
        await Task.Delay(1, cancel).ConfigureAwait(false);
        return null;
    }

    [OnDiscover]
    private DhcpReply? Offer(DhcpPacket request, DhcpClientId client) => Lease(new(request, DhcpMessageType.Offer), client);

    [OnRequest]
    private DhcpReply? Acknowledge(DhcpPacket request, DhcpClientId client) => Lease(new(request, DhcpMessageType.Ack), client);

    [OnDecline]
    private void Decline(DhcpClientId client) => _assigned.Remove(client);

    private DhcpReply Lease(DhcpReply reply, DhcpClientId client)
    {
        if (!_assigned.TryGetValue(client, out IPv4Address address))
        {
            address = gateway + 1 + _assigned.Count;
            _assigned.Add(client, address);
        }

        reply.YourIPAddress = address;
        reply.LeaseTime = TimeSpan.FromHours(1);
        reply.ProvisioningServer = gateway;
        reply.Site = "lab";
        return reply;
    }

    private static bool IsNetboot(DhcpPacket packet) => packet.Options[60].StartsWith("PXEClient"u8);
}
