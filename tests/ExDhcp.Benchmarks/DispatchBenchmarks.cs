using BenchmarkDotNet.Attributes;
using ExDhcp.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExDhcp.Benchmarks;

/// <summary>
/// The whole way of a packet: parse, choose the handler, the generated dispatch, complete, route, encode, hand to the transport. While nobody
/// listens to meters and spans, and while somebody does.
/// </summary>
[MemoryDiagnoser]
public class DispatchBenchmarks : IAsyncDisposable
{
    private readonly PacketSlot _slot = new(new byte[2048]);
    private readonly byte[] _discover = SampleMessages.Discover();
    private DhcpInboundDatagram _datagram = null!;
    private PacketPipeline _pipeline = null!;
    private ReplySender _replies = null!;
    private LifeWork _work = null!;
    private SinkTransport _transport = null!;
    private TelemetryListeners _listeners = null!;

    [ParamsAllValues]
    public Listening Listening { get; set; }

    [GlobalSetup]
    public void Start()
    {
        DhcpServerOptions options = new();
        _listeners = new(Listening);
        _transport = new SinkTransport();
        ServerProcess process = new(
            "BenchmarkDhcp", static () => new BenchmarkDhcp(), DhcpStandardOptions.Table, default, options, _transport, NullLogger.Instance);
        process.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        process.Serve();
        ServerIdentity identity = new(options, _transport);
        _replies = new(process.Meter, identity, options, _transport, NullLogger.Instance);
        _pipeline = new(process, identity, _replies, DhcpStandardOptions.Table, options, NullLogger.Instance);
        _work = new(static (_, _) => default) { Process = process };
        _discover.CopyTo(_slot.Buffer, 0);
        _datagram = new(_slot.Buffer)
        {
            Length = _discover.Length,
            Source = new(IPv4Address.Any, 68),
            Destination = IPv4Address.Broadcast,
            LocalAddress = new(10, 55, 0, 1),
            LocalPort = 67,
            Interface = _transport.Interfaces[0],
        };
        DiscoverToOffer();
        if (_transport.Sent == 0)
        {
            throw new InvalidOperationException("The DISCOVER was not answered: there is nothing to measure.");
        }
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _listeners.Dispose();
        await _transport.DisposeAsync();
    }

    [Benchmark]
    public void DiscoverToOffer()
    {
        ValueTask processed = _pipeline.HandleAsync(_work, _slot, _datagram, CancellationToken.None);
        if (!processed.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("A handler that completes at once is what is measured.");
        }

        _replies.Flush();
    }
}
