using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>A small complete server: a client keeps its address, and what it calls itself decides how the server behaves.</summary>
[DhcpServer]
internal sealed partial class LabDhcp
{
    public static readonly TimeSpan LeaseTime = TimeSpan.FromHours(1);

    private readonly Dictionary<DhcpClientId, IPv4Address> _leases = [];
    private readonly HashSet<IPv4Address> _taken = [];

    public static Task<Server> StartAsync(DhcpTestNetwork network, Action<DhcpServerOptions>? configure = null)
    {
        DhcpServerOptions options = network.ServerOptions();
        configure?.Invoke(options);
        return StartAsync(static () => new(), options, TestContext.Current.CancellationToken);
    }

    [OnDiscover]
    private async Task<DhcpReply?> OfferAsync(DhcpPacket request, DhcpClientId client, DhcpServerContext context, CancellationToken cancel)
    {
        switch (request.HostName)
        {
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(5), context.TimeProvider, cancel);
                break;
            case "stuck":
                await Task.Delay(Timeout.Infinite, cancel);
                break;
            case "broken":
                throw new InvalidOperationException("boom");
            case "unwelcome":
                return null;
        }

        DhcpMessageType type = request.RapidCommit ? DhcpMessageType.Ack : DhcpMessageType.Offer;
        return Lease(new DhcpReply(request, type), AddressFor(request, client));
    }

    [OnRequest]
    private DhcpReply? Acknowledge(DhcpPacket request, DhcpClientId client)
    {
        bool known = _leases.TryGetValue(client, out IPv4Address address);
        IPv4Address wanted = request.RequestedIPAddress ?? request.ClientIPAddress;
        if (!known)
        {
            return null;
        }

        return address == wanted
            ? Lease(new DhcpReply(request, DhcpMessageType.Ack), address)
            : new DhcpReply(request, DhcpMessageType.Nak) { Message = $"{wanted} is not yours" };
    }

    [OnInform]
    private static DhcpReply Inform(DhcpPacket request) => new(request, DhcpMessageType.Ack) { DomainName = "lab.example" };

    [OnDecline]
    private void Decline(DhcpClientId client)
    {
        // The address stays taken: somebody else has it.
        _leases.Remove(client);
    }

    [OnRelease]
    private void Release(DhcpClientId client)
    {
        if (_leases.Remove(client, out IPv4Address address))
        {
            _taken.Remove(address);
        }
    }

    private static DhcpReply Lease(DhcpReply reply, IPv4Address address)
    {
        reply.YourIPAddress = address;
        reply.SubnetMask = IPv4Address.Mask(24);
        reply.DomainName = "lab.example";
        reply.LeaseTime = LeaseTime;
        return reply;
    }

    /// <summary>The client's address, else the first of the selected subnet from .100 on that nobody has.</summary>
    private IPv4Address AddressFor(DhcpPacket request, DhcpClientId client)
    {
        if (!_leases.TryGetValue(client, out IPv4Address address))
        {
            address = new IPv4Prefix(request.SelectedSubnet ?? default, 24).Network + 100;
            while (!_taken.Add(address))
            {
                address += 1;
            }

            _leases.Add(client, address);
        }

        return address;
    }
}
