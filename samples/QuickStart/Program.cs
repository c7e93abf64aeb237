using System.Runtime.InteropServices;
using ExDhcp;
using Microsoft.Extensions.Logging;
using QuickStart;

if (!Arguments.TryParse(args, out Arguments? arguments, out string? problem))
{
    Console.Error.WriteLine(problem);
    return 2;
}

// What a handler throws, and what looks like a mistake in a reply, is logged; the server goes on.
using ILoggerFactory log = LoggerFactory.Create(static builder => builder.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
try
{
    // On an interface: real clients. Without one: 127.0.0.1, where every user may listen, and a client of our own.
    await using var server = await LabDhcp.StartAsync(() => new(arguments.Network, arguments.LeaseTime), new DhcpServerOptions
    {
        Port = arguments.Port,
        BindToDevice = arguments.Interface,
        Address = arguments.Interface is null ? IPv4Address.Loopback : IPv4Address.Any,
        LoggerFactory = log,
    });
    Console.WriteLine($"Listening on port {server.Port}, {arguments.Interface ?? "127.0.0.1"}, for {arguments.Network}.");

    if (arguments.Interface is null && !await DemoClient.RunAsync(server.Port))
    {
        return 1;
    }

    if (!arguments.Once)
    {
        Console.WriteLine("Serving until Ctrl+C.");
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await server.Completion;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            _ = server.StopAsync();
        }
    }

    return 0;
}
catch (DhcpStartException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

/// <summary>
/// A small DHCP server for one network: every client gets the first free address and keeps it while it renews. The attributes
/// say which method answers which message; the source generator writes the rest.
/// </summary>
[DhcpServer]
[DhcpOption(224, DhcpOptionType.IPv4Address, "ProvisioningServer", Description = "Where our devices fetch their configuration.")]
internal sealed partial class LabDhcp(IPv4Prefix network, TimeSpan leaseTime)
{
    // No locks: a server handles one message at a time.
    private readonly AddressPool _pool = new(network);

    [OnDiscover]
    private DhcpReply? Offer(DhcpPacket request, DhcpClientId client)
    {
        Show("<-", request);
        if (IsElsewhere(request) || _pool.Reserve(client, request.RequestedIPAddress, Now(request)) is not { } address)
        {
            return null;
        }

        return Show("->", Lease(new DhcpReply(request, DhcpMessageType.Offer), address));
    }

    [OnRequest]
    private DhcpReply? Acknowledge(DhcpPacket request, DhcpClientId client)
    {
        Show("<-", request);
        if (IsElsewhere(request) || request.RequestKind == DhcpRequestKind.Invalid)
        {
            return null;
        }

        // A client that starts or selects an offer names the address as an option; one that renews has it already.
        IPv4Address wanted = request.RequestKind == DhcpRequestKind.Renewing
            ? request.ClientIPAddress
            : request.RequestedIPAddress ?? request.ClientIPAddress;
        if (_pool.Extend(client, wanted, Now(request) + leaseTime))
        {
            return Show("->", Lease(new DhcpReply(request, DhcpMessageType.Ack), wanted));
        }

        // Of a client that is right here but unknown, another server may know (RFC 2131 section 4.3.2): silence.
        bool known = request.RequestKind == DhcpRequestKind.Selecting || _pool.Contains(client) || !network.Contains(wanted);
        return known
            ? Show("->", new DhcpReply(request, DhcpMessageType.Nak) { Message = $"{wanted} is not yours" })
            : null;
    }

    [OnInform]
    private DhcpReply? Inform(DhcpPacket request)
    {
        Show("<-", request);
        return IsElsewhere(request) ? null : Show("->", Configure(new DhcpReply(request, DhcpMessageType.Ack)));
    }

    [OnDecline]
    private void Decline(DhcpPacket request, DhcpClientId client)
    {
        Show("<-", request);
        if (request.RequestedIPAddress is { } address)
        {
            _pool.Block(client, address);
        }
    }

    [OnRelease]
    private void Release(DhcpPacket request, DhcpClientId client)
    {
        Show("<-", request);
        _pool.Release(client, request.ClientIPAddress);
    }

    private DhcpReply Lease(DhcpReply reply, IPv4Address address)
    {
        reply.YourIPAddress = address;
        reply.LeaseTime = leaseTime;
        reply.RenewalTime = leaseTime / 2;
        reply.RebindingTime = leaseTime * 7 / 8;
        return Configure(reply);
    }

    private DhcpReply Configure(DhcpReply reply)
    {
        reply.SubnetMask = network.Mask;
        reply.Routers = [network.Address];
        reply.DomainNameServers = [network.Address];
        reply.ProvisioningServer = network.Address;
        return reply;
    }

    /// <summary>Whether a relay agent brings this from a network that is not ours to give addresses of.</summary>
    private bool IsElsewhere(DhcpPacket request) =>
        request.RelayAgentIPAddress is var relay
        && relay != IPv4Address.Any
        && !relay.IsLoopback
        && !network.Contains(request.SelectedSubnet ?? relay);

    private static DateTimeOffset Now(DhcpPacket request) => request.ReceiveInfo.ReceivedAt;

    private static T Show<T>(string arrow, T packet)
        where T : DhcpPacket
    {
        Console.WriteLine($"{arrow} {packet}");
        return packet;
    }
}
