using QuickStart;

namespace ExDhcp.InteropServer;

/// <summary>
/// A server for several networks: those of its own interfaces, and those that relay agents bring requests from. It tells on the
/// console what it hears that is not for it.
/// </summary>
[DhcpServer]
internal sealed partial class CampusDhcp(IPv4Prefix[] networks, LeaseTimes times)
{
    private readonly Network[] _networks = [.. networks.Select(static prefix => new Network(prefix, new AddressPool(prefix)))];

    [OnDiscover]
    private DhcpReply? Offer(DhcpPacket request, DhcpClientId client) =>
        NetworkOf(request) is { } network
        && network.Pool.Reserve(client, request.RequestedIPAddress, request.ReceiveInfo.ReceivedAt) is { } address
            ? Lease(new DhcpReply(request, DhcpMessageType.Offer), network, address)
            : null;

    [OnRequest]
    private DhcpReply? Acknowledge(DhcpPacket request, DhcpClientId client)
    {
        Network? network = NetworkOf(request);
        IPv4Address wanted = request.RequestKind == DhcpRequestKind.Renewing
            ? request.ClientIPAddress
            : request.RequestedIPAddress ?? request.ClientIPAddress;
        if (network?.Pool.Extend(client, wanted, request.ReceiveInfo.ReceivedAt + times.Lease) == true)
        {
            return Lease(new DhcpReply(request, DhcpMessageType.Ack), network, wanted);
        }

        // Of a client that is right here but unknown, another server may know (RFC 2131 section 4.3.2): silence.
        bool known = request.RequestKind == DhcpRequestKind.Selecting
            || network?.Prefix.Contains(wanted) != true
            || network.Pool.Contains(client);
        return known ? new DhcpReply(request, DhcpMessageType.Nak) { Message = $"{wanted} is not yours" } : null;
    }

    [OnInform]
    private DhcpReply? Inform(DhcpPacket request) =>
        NetworkOf(request) is { } network ? Configure(new DhcpReply(request, DhcpMessageType.Ack), network) : null;

    [OnDecline]
    private void Decline(DhcpPacket request, DhcpClientId client)
    {
        if (request.RequestedIPAddress is { } address)
        {
            NetworkOf(request)?.Pool.Block(client, address);
        }
    }

    [OnRelease]
    private void Release(DhcpPacket request, DhcpClientId client) =>
        NetworkOf(request)?.Pool.Release(client, request.ClientIPAddress);

    [OnPacket]
    private static void Tell(DhcpPacket packet, DhcpReceiveInfo info)
    {
        string reason = info.IsOverheard ? "overheard" : info.ForOtherServer ? "for another server" : "left";
        Console.WriteLine($"{reason}: {packet} from {info.Source}");
    }

    private DhcpReply Lease(DhcpReply reply, Network network, IPv4Address address)
    {
        reply.YourIPAddress = address;
        reply.LeaseTime = times.Lease;
        reply.RenewalTime = times.Renewal;
        reply.RebindingTime = times.Rebinding;
        return Configure(reply, network);
    }

    private static DhcpReply Configure(DhcpReply reply, Network network)
    {
        reply.SubnetMask = network.Prefix.Mask;
        reply.Routers = [network.Prefix.Address];
        reply.DomainNameServers = [network.Prefix.Address];
        return reply;
    }

    private Network? NetworkOf(DhcpPacket request) =>
        request.SelectedSubnet is { } subnet ? Array.Find(_networks, network => network.Prefix.Contains(subnet)) : null;

    private sealed record Network(IPv4Prefix Prefix, AddressPool Pool);
}
