using System.Diagnostics.CodeAnalysis;

namespace ExDhcp.ProcessTests;

/// <summary>A running <see cref="Lab"/> with all it is connected to. Time stands still until a test advances the clock.</summary>
[SuppressMessage("Reliability", "CA2213", Justification = "The server disposes of the transport; the log holds nothing.")]
internal sealed class Running : IAsyncDisposable
{
    private Running(Script script, MemoryTransport network)
    {
        Script = script;
        Network = network;
    }

    public Script Script { get; }

    public MemoryTransport Network { get; }

    public DhcpTestNetwork Clock { get; } = new();

    public RecordingLog Log { get; } = new();

    public Lab.Server Server { get; private set; } = null!;

    /// <summary>Starts a server.</summary>
    public static async Task<Running> StartAsync(
        Script? script = null, Action<DhcpServerOptions>? configure = null, Func<Script, Lab>? factory = null, int batch = 1)
    {
        script ??= new();
        Running running = new(script, new() { Batch = batch });
        DhcpServerOptions options = new()
        {
            Transport = _ => running.Network,
            TimeProvider = running.Clock.TimeProvider,
            LoggerFactory = running.Log,
        };
        configure?.Invoke(options);
        Func<Lab> make = factory is null ? () => new(script) : () => factory(script);
        running.Server = await Lab.StartAsync(make, options, TestContext.Current.CancellationToken);
        return running;
    }

    /// <summary>A DISCOVER, or something else, of a client.</summary>
    public static DhcpPacket Message(int client, uint transaction, DhcpMessageType type = DhcpMessageType.Discover)
    {
        DhcpPacket packet = new()
        {
            TransactionId = transaction,
            ClientHardwareAddress = new([2, 0, 0, 0, (byte)(client >> 8), (byte)client]),
            MessageType = type,
        };
        return packet;
    }

    public void Deliver(int client, uint transaction, DhcpMessageType type = DhcpMessageType.Discover) =>
        Network.Deliver(Message(client, transaction, type));

    /// <summary>Sends a packet and waits for the answer: all that was delivered before has come in by then.</summary>
    public async Task<DhcpPacket> ExchangeAsync(int client, uint transaction, DhcpMessageType type = DhcpMessageType.Discover)
    {
        Deliver(client, transaction, type);
        return await NextAsync();
    }

    public async Task<DhcpPacket> NextAsync() => (await Network.NextSentAsync()).Packet;

    /// <summary>Advances the clock when the server has nothing to do: while it has, it is not idle.</summary>
    public async Task AdvanceQuietAsync(TimeSpan time)
    {
        await Network.WhenQuietAsync();
        await Clock.AdvanceAsync(time);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
