using ExDhcp.Testing;
using NetbootServer;

namespace ExDhcp.SampleTests;

/// <summary>The netboot server on a network in memory.</summary>
internal sealed class NetbootLab : IAsyncDisposable
{
    public static readonly byte[] TicketKey = [.. "sixteen octets at least"u8];

    private readonly DhcpTestNetwork _network = new("10.77.0.1/24") { CancellationToken = TestContext.Current.CancellationToken };
    private readonly Dictionary<HardwareAddress, DhcpTestClient> _machines = [];
    private NetbootDhcp.Server? _server;
    private uint _transaction;

    private NetbootLab()
    {
    }

    public DateTimeOffset Now => _network.TimeProvider.GetUtcNow();

    public static async Task<NetbootLab> StartAsync(string network = "10.77.0.1/24", byte[]? ticketKey = null)
    {
        NetbootLab lab = new();
        NetbootSite site = new(IPv4Prefix.Parse(network)) { TicketKey = ticketKey ?? TicketKey };
        lab._server = await NetbootDhcp.StartAsync(
            () => new(site, TextWriter.Null), lab._network.ServerOptions(), TestContext.Current.CancellationToken);
        return lab;
    }

    public DhcpTestRelay AddRelay(string address) => _network.AddRelay(address);

    public Task AdvanceAsync(TimeSpan time) => _network.AdvanceAsync(time);

    /// <summary>A DISCOVER of a machine, number 1 if not said otherwise.</summary>
    public static DhcpPacket Discover(int machine = 1) => Message(DhcpMessageType.Discover, machine);

    public static DhcpPacket Request(string address, int machine = 1)
    {
        DhcpPacket request = Message(DhcpMessageType.Request, machine);
        request.RequestedIPAddress = IPv4Address.Parse(address);
        return request;
    }

    public static DhcpPacket Message(DhcpMessageType type, int machine) => new()
    {
        ClientHardwareAddress = new([0x02, 0, 0, 0, 0, (byte)machine]),
        MessageType = type,
    };

    /// <summary>Broadcasts a message from the machine it names.</summary>
    /// <returns>What came back.</returns>
    public Task<IReadOnlyList<DhcpPacket>> SendAsync(DhcpPacket message)
    {
        message.TransactionId = ++_transaction;
        HardwareAddress address = message.ClientHardwareAddress;
        if (!_machines.TryGetValue(address, out DhcpTestClient? machine))
        {
            machine = _network.AddClient(address.ToString());
            _machines.Add(address, machine);
        }

        return machine.SendAsync(message);
    }

    /// <summary>The only reply to a message.</summary>
    public async Task<DhcpPacket> AskAsync(DhcpPacket message)
    {
        DhcpPacket reply = Assert.Single(await SendAsync(message));
        Assert.Equal(message.TransactionId, reply.TransactionId);
        return reply;
    }

    /// <summary>Takes the address that is offered to a machine.</summary>
    public async Task<DhcpPacket> LeaseAsync(int machine = 1)
    {
        DhcpPacket offer = await AskAsync(Discover(machine));
        DhcpPacket selection = Request(offer.YourIPAddress.ToString(), machine);
        selection.ServerIdentifier = offer.ServerIdentifier;
        return await AskAsync(selection);
    }

    public async Task AssertSilenceAsync(DhcpPacket message) => Assert.Empty(await SendAsync(message));

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;
}
