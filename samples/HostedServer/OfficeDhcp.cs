using ExDhcp;
using Microsoft.Extensions.Logging;

namespace HostedServer;

/// <summary>
/// The server of an office. The host makes it: constructor parameters are services. When a handler throws, the host makes another one;
/// the pool is a singleton and stays, and with it who has which address.
/// </summary>
[DhcpServer]
internal sealed partial class OfficeDhcp(AddressPool pool, ILogger<OfficeDhcp> log)
{
    [OnDiscover(When = nameof(IsHere))]
    private DhcpReply? Offer(DhcpPacket request, DhcpClientId client)
    {
        if (pool.Reserve(client, request.RequestedIPAddress) is { } address)
        {
            return Lease(new(request, DhcpMessageType.Offer), address);
        }

        NoAddressLeft(client);
        return null;
    }

    [OnRequest(When = nameof(IsHere))]
    private DhcpReply? Acknowledge(DhcpPacket request, DhcpClientId client)
    {
        // A client that renews has the address already; others name it as an option.
        IPv4Address wanted = request.RequestedIPAddress ?? request.ClientIPAddress;
        if (pool.Extend(client, wanted))
        {
            Leased(client, wanted, pool.LeaseTime);
            return Lease(new(request, DhcpMessageType.Ack), wanted);
        }

        // Of a client that is right here but unknown, another server may know (RFC 2131 section 4.3.2): silence.
        bool isOurs = request.RequestKind == DhcpRequestKind.Selecting || pool.Knows(client) || !pool.Network.Contains(wanted);
        return isOurs ? new(request, DhcpMessageType.Nak) { Message = $"{wanted} is not yours" } : null;
    }

    [OnInform(When = nameof(IsHere))]
    private DhcpReply Inform(DhcpPacket request) => Configure(new(request, DhcpMessageType.Ack));

    [OnDecline]
    private void Decline(DhcpPacket request, DhcpClientId client)
    {
        if (request.RequestedIPAddress is { } address && pool.Block(client, address))
        {
            InUse(client, address);
        }
    }

    [OnRelease]
    private void Release(DhcpPacket request, DhcpClientId client) => pool.Release(client, request.ClientIPAddress);

    /// <summary>How many addresses are leased now.</summary>
    [OnCall]
    private int LeaseCount() => pool.CountLeases();

    /// <summary>Not what a relay agent brings from a network that is not ours to give addresses of.</summary>
    private bool IsHere(DhcpPacket request) =>
        request.RelayAgentIPAddress == IPv4Address.Any || (request.SelectedSubnet is { } subnet && pool.Network.Contains(subnet));

    private DhcpReply Lease(DhcpReply reply, IPv4Address address)
    {
        reply.YourIPAddress = address;
        reply.LeaseTime = pool.LeaseTime;
        return Configure(reply);
    }

    private DhcpReply Configure(DhcpReply reply)
    {
        reply.SubnetMask = pool.Network.Mask;
        reply.Routers = [pool.Network.Address];
        reply.DomainNameServers = [pool.Network.Address];
        return reply;
    }

    // Ids from 1000 on: those of the library are smaller, and in the same log.
    [LoggerMessage(EventId = 1000, Level = LogLevel.Information, Message = "{Client} has {Address} for {Time}")]
    private partial void Leased(DhcpClientId client, IPv4Address address, TimeSpan time);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "No address is left for {Client}")]
    private partial void NoAddressLeft(DhcpClientId client);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "{Client} has found {Address} in use by somebody else")]
    private partial void InUse(DhcpClientId client, IPv4Address address);
}
