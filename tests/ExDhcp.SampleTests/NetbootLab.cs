using System.Diagnostics.CodeAnalysis;
using NetbootServer;

namespace ExDhcp.SampleTests;

/// <summary>The netboot server over a network in memory, at a time of our own.</summary>
internal sealed class NetbootLab : IAsyncDisposable
{
    public static readonly byte[] TicketKey = [.. "sixteen octets at least"u8];

    private readonly MemoryTransport _network;
    private readonly NetbootDhcp.Server _server;
    private readonly Clock _clock;
    private uint _transaction;

    private NetbootLab(MemoryTransport network, NetbootDhcp.Server server, Clock clock)
    {
        _network = network;
        _server = server;
        _clock = clock;
    }

    public DateTimeOffset Now
    {
        get => _clock.Now;
        set => _clock.Now = value;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The server disposes of the transport.")]
    public static async Task<NetbootLab> StartAsync(string network = "10.77.0.1/24", byte[]? ticketKey = null)
    {
        MemoryTransport transport = new();
        Clock clock = new();
        NetbootSite site = new(IPv4Prefix.Parse(network)) { TicketKey = ticketKey ?? TicketKey };
        NetbootDhcp.Server server = await NetbootDhcp.StartAsync(
            () => new(site, TextWriter.Null),
            new DhcpServerOptions { Transport = _ => transport, TimeProvider = clock },
            TestContext.Current.CancellationToken);
        return new(transport, server, clock);
    }

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

    /// <summary>Sends octets to the server. Whether it answers is seen by what comes next.</summary>
    public void Send(DhcpPacket message)
    {
        message.TransactionId = ++_transaction;
        _network.Send(message.ToArray());
    }

    /// <summary>The next reply, which must be the one to this message.</summary>
    public async Task<DhcpPacket> AskAsync(DhcpPacket message)
    {
        Send(message);
        DhcpPacket reply = DhcpPacket.Parse(await _network.ReceiveAsync());
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

    /// <summary>That a message is not answered: the next reply is the one to another message.</summary>
    public async Task AssertSilenceAsync(DhcpPacket message)
    {
        Send(message);
        DhcpPacket refused = Request("192.0.2.1", machine: 200);
        Assert.Equal(DhcpMessageType.Nak, (await AskAsync(refused)).MessageType);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
