using System.Diagnostics.CodeAnalysis;
using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>
/// A server that runs: receives, and processes one datagram after another, so that a behaviour needs no locks. Owns the transport
/// and the behaviour, and disposes of both when it ends.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to dispose of, and Stop may come late.")]
internal sealed class ServerLoop
{
    // The largest UDP datagram: what a client sends is never cut off.
    private const int SlotSize = 65_507;
    private const int MaxReceiveFailures = 10;
    private static readonly TimeSpan ReceiveFailurePause = TimeSpan.FromMilliseconds(100);

    private readonly string _name;
    private readonly IDhcpBehavior _behavior;
    private readonly DhcpServerOptions _options;
    private readonly DhcpTransport _transport;
    private readonly ILogger _logger;
    private readonly PacketPipeline _pipeline;
    private readonly PacketSlot[] _slots;
    private readonly DhcpInboundDatagram[] _datagrams;
    private readonly CancellationTokenSource _stopping = new();

    public ServerLoop(
        string name, IDhcpBehavior behavior, DhcpOptionTable table, DhcpServerOptions options, DhcpTransport transport, ILogger logger)
    {
        _name = name;
        _behavior = behavior;
        _options = options;
        _transport = transport;
        _logger = logger;
        _pipeline = new(behavior, table, options, transport, logger);
        _slots = new PacketSlot[transport.BatchSize];
        _datagrams = new DhcpInboundDatagram[_slots.Length];
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new(SlotSize);
            _datagrams[i] = new(_slots[i].Buffer);
        }

        LocalEndPoint = transport.LocalEndPoint;
        Completion = Task.CompletedTask;
    }

    public IPv4EndPoint LocalEndPoint { get; }

    /// <summary>Ends when the server has; faulted when it could not receive any more.</summary>
    public Task Completion { get; private set; }

    public void Start()
    {
        if (_behavior.Context is not null)
        {
            throw new InvalidOperationException($"The factory made a {_name} that belongs to a running server. It must make a new one each time.");
        }

        _behavior.Context = new DhcpServerContext(LocalEndPoint, _options, _logger);
        _logger.Started(_name, LocalEndPoint, _options.BindToDevice ?? "any");
        if (_transport.LinkAddressObstacle is { } obstacle)
        {
            _logger.AnswersByBroadcast(obstacle);
        }

        Completion = Task.Run(RunAsync);
    }

    /// <summary>Wakes the loop, which ends when the handler that runs has ended.</summary>
    public async Task StopAsync()
    {
        try
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException error)
        {
            LogSafely(error, static (logger, error) => logger.StopCallbackFailed(error));
        }
    }

    private async Task RunAsync()
    {
        CancellationToken stopping = _stopping.Token;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                int count = await ReceiveAsync(stopping).ConfigureAwait(false);
                for (int i = 0; i < count && !stopping.IsCancellationRequested; i++)
                {
                    try
                    {
                        await _pipeline.ProcessAsync(_slots[i], _datagrams[i], stopping).ConfigureAwait(false);
                    }
                    catch (Exception error)
                    {
                        // The last line of defence: a logger or a clock that throws costs a packet, not the server.
                        _slots[i].Release();
                        LogSafely(error, static (logger, error) => logger.PacketLost(error));
                    }
                }

                _pipeline.Flush();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while waiting.
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    private void LogSafely(Exception error, Action<ILogger, Exception> log)
    {
        try
        {
            log(_logger, error);
        }
        catch (Exception)
        {
            // It is the logger that fails: there is nobody left to tell.
        }
    }

    private async ValueTask<int> ReceiveAsync(CancellationToken stopping)
    {
        for (int failures = 1; ; failures++)
        {
            try
            {
                return await _transport.ReceiveAsync(_datagrams, stopping).ConfigureAwait(false);
            }
            catch (IOException error)
            {
                _logger.ReceiveFailed(error, failures);
                if (failures == MaxReceiveFailures)
                {
                    throw;
                }
            }

            await Task.Delay(ReceiveFailurePause * failures, _options.TimeProvider, stopping).ConfigureAwait(false);
        }
    }

    private async Task EndAsync()
    {
        await _transport.DisposeAsync().ConfigureAwait(false);
        _behavior.Context = null;
        try
        {
            await BehaviorDisposal.DisposeAsync(_behavior).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _logger.DisposeFailed(error, _name);
        }

        _logger.Ended(_name, LocalEndPoint.Port);
    }
}
