using ExDhcp.Testing;
using Microsoft.Extensions.Logging;

namespace ExDhcp.FuzzTests;

/// <summary>More than a server can handle, or should.</summary>
[Collection(nameof(FloodTests))]
[CollectionDefinition(nameof(FloodTests), DisableParallelization = true)]
public class FloodTests
{
    /// <summary>The event of a log: a packet that waited was dropped for one that came.</summary>
    private const int OldestDropped = 25;

    /// <summary>The event of a log: requests were dropped by a limit.</summary>
    private const int TooManyRequests = 28;

    private static readonly IPv4EndPoint Anybody = new(IPv4Address.Any, 68);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("malformed")]
    [InlineData("good")]
    [InlineData("large")]
    public async Task A_flood_leaves_nothing_in_memory(string kind)
    {
        DhcpTestNetwork network = new("10.0.0.1/24");
        DhcpServerOptions options = network.ServerOptions();
        options.LoggerFactory = new RecordingLog(LogLevel.Warning);
        await using var server = await ParrotDhcp.StartAsync(options, Cancelled);
        int count = kind == "large" ? 300 : 5_000;
        await FloodAsync(network, kind, 0, count / 10);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await FloodAsync(network, kind, count, count);

        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(kept, long.MinValue, 256 * 1_024);
        GC.KeepAlive(server);
    }

    [Fact]
    public async Task A_slow_handler_under_overload_loses_the_oldest_and_recovers()
    {
        const int Queued = 100;
        const int Sent = 1_000;
        DhcpTestNetwork network = new("10.0.0.1/24");
        RecordingLog log = new(LogLevel.Debug);
        DhcpServerOptions options = network.ServerOptions();
        options.MaxQueuedPackets = Queued;
        options.LoggerFactory = log;
        TaskCompletionSource busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await SlowDhcp.StartAsync(() => new(busy.Task), options, Cancelled);

        Task[] sending = [.. Enumerable.Range(0, Sent).Select(i => network.SendAsync(Discover(i), Anybody))];
        await log.ReachedAsync(OldestDropped, Sent - Queued - 1).WaitAsync(network.Patience, Cancelled);
        busy.SetResult();
        await Task.WhenAll(sending);

        // The one that was being handled all the time, and the last ones.
        uint[] answered = [.. network.Sent.Select(static reply => reply.Packet!.TransactionId)];
        Assert.Equal([0u, .. Enumerable.Range(Sent - Queued, Queued).Select(static i => (uint)i)], answered);
        Assert.Equal(1, log.Of(static (level, id) => level >= LogLevel.Warning && id == OldestDropped));

        network.Clear();
        DhcpPacket offer = await network.AddClient().DiscoverAsync();
        Assert.Equal(DhcpMessageType.Offer, offer.MessageType);
    }

    [Fact]
    public async Task The_limit_of_a_client_is_kept_and_others_are_served()
    {
        DhcpTestNetwork network = new("10.0.0.1/24");
        RecordingLog log = new(LogLevel.Warning);
        DhcpServerOptions options = network.ServerOptions();
        options.MaxRequestsPerClientPerSecond = 1;
        options.LoggerFactory = log;
        await using var server = await SlowDhcp.StartAsync(static () => new(Task.CompletedTask), options, Cancelled);

        for (int i = 0; i < 200; i++)
        {
            await network.SendAsync(Discover(i, client: 7), Anybody);
        }

        Assert.Equal(5, network.Sent.Count);
        Assert.Equal(1, log.Of(static (_, id) => id == TooManyRequests));

        network.Clear();
        await network.AdvanceAsync(TimeSpan.FromSeconds(1));
        await network.SendAsync(Discover(300, client: 7), Anybody);
        await network.SendAsync(Discover(301, client: 7), Anybody);
        Assert.Single(network.Sent);
        Assert.Equal(DhcpMessageType.Offer, (await network.AddClient().DiscoverAsync()).MessageType);
    }

    [Fact]
    public async Task The_limit_of_all_is_kept_and_a_server_serves_on_afterwards()
    {
        DhcpTestNetwork network = new("10.0.0.1/24");
        DhcpServerOptions options = network.ServerOptions();
        options.MaxRequestsPerSecond = 20;
        await using var server = await SlowDhcp.StartAsync(static () => new(Task.CompletedTask), options, Cancelled);

        for (int i = 0; i < 200; i++)
        {
            await network.SendAsync(Discover(i), Anybody);
        }

        Assert.Equal(20, network.Sent.Count);
        await network.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(DhcpMessageType.Offer, (await network.AddClient().DiscoverAsync()).MessageType);
    }

    private static async Task FloodAsync(DhcpTestNetwork network, string kind, int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            byte[] octets = kind switch
            {
                "malformed" => [.. Discover(i)[..WireMessage.CookieStart], .. new FuzzRandom(1, (ulong)i).Octets(300)],
                "large" => [.. Discover(i)[..^1], .. Enumerable.Repeat((byte[])[82, 2, 1, 0], 15_000).SelectMany(static option => option)],
                _ => Discover(i),
            };
            await network.SendAsync(octets, Anybody);
            network.Clear();
        }
    }

    private static byte[] Discover(int transaction, int? client = null)
    {
        int number = client ?? transaction;
        return new DhcpPacket
        {
            MessageType = DhcpMessageType.Discover,
            TransactionId = (uint)transaction,
            Broadcast = true,
            ClientHardwareAddress = new([2, 0, 0, (byte)(number >> 16), (byte)(number >> 8), (byte)number]),
        }.ToArray();
    }
}
