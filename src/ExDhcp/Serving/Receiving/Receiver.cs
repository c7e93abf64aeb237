using System.Diagnostics.CodeAnalysis;
using ExDhcp.Telemetry;

namespace ExDhcp.Serving;

/// <summary>
/// Receives. While handlers are quick and nothing else waits, each packet is handled on the spot, in the buffer it came in; otherwise it
/// goes to the mailbox, so that receiving never waits for a handler.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to dispose of, and Stop may come late.")]
internal sealed class Receiver(ServerProcess process, Mailbox mailbox, PacketPipeline pipeline, DhcpTransport transport, bool perClient)
{
    // The largest UDP datagram: what a client sends is never cut off.
    private const int BufferSize = 65_507;
    private const int MaxReceiveFailures = 10;
    private const int MaxPooled = 256;
    private const int SlowMilliseconds = 100;
    private const int TellingCount = 16;
    private static readonly TimeSpan ReceiveFailurePause = TimeSpan.FromMilliseconds(100);

    private readonly DhcpInboundDatagram[] _datagrams = new DhcpInboundDatagram[transport.BatchSize];
    private readonly Stack<PacketWork> _pool = [];
    private readonly LifeWork _spot = new(static (_, _) => default) { Process = process };
    private readonly bool _neverOnTheSpot = perClient || process.Options.HandlerTimeout != Timeout.InfiniteTimeSpan;
    private PacketSlot _slot = null!;
    private PacketSlot? _spare;
    private long _backlogSince;
    private long _backlogCount;

    /// <summary>Ends receiving when it is cancelled.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public void Start()
    {
        for (int i = 0; i < _datagrams.Length; i++)
        {
            _datagrams[i] = new(NewBuffer());
        }

        _slot = new(_datagrams[0].Buffer);

        _backlogSince = Environment.TickCount64;
        using (ExecutionContext.SuppressFlow())
        {
            // What packets lead to is not part of what started the server: no span, no scope.
            _ = Task.Run(RunAsync);
        }
    }

    /// <summary>Takes back what held a packet.</summary>
    public void Recycle(PacketWork work)
    {
        lock (_pool)
        {
            if (_pool.Count < MaxPooled && work.Slot.Buffer.Length == PacketWork.UsualCapacity)
            {
                _pool.Push(work);
            }
        }
    }

    private async Task RunAsync()
    {
        CancellationToken stopping = Stopping.Token;
        Exception? failure = null;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                ValueTask<int> receiving = ReceiveAsync(stopping);
                if (!receiving.IsCompleted)
                {
                    // The network had nothing more: whatever backlog there was is gone.
                    _backlogSince = Environment.TickCount64;
                    _backlogCount = 0;
                }

                HandleBatch(await receiving.ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while waiting.
        }
        catch (Exception error)
        {
            failure = error;
        }

        process.Ending.ReceivingEnded(failure);
    }

    private void HandleBatch(int count)
    {
        if (!TryStamp(count))
        {
            return;
        }

        bool onTheSpot = !_neverOnTheSpot && mailbox.TryEnter(_spot);
        for (int i = 0; i < count; i++)
        {
            try
            {
                if (!onTheSpot)
                {
                    Queue(_datagrams[i]);
                    continue;
                }

                _backlogCount++;
                _slot.Buffer = _datagrams[i].Buffer;
                ValueTask handling = pipeline.HandleAsync(_spot, _slot, _datagrams[i], process.Ending.ForceToken);
                if (!handling.IsCompletedSuccessfully)
                {
                    onTheSpot = false;
                    _ = FinishAsync(handling, ReplaceSlot(i));
                }
                else if (mailbox.IsWaiting || IsSlow() || _spot.IsAbandoned)
                {
                    // Others run elsewhere, so that receiving waits for none of them.
                    onTheSpot = false;
                    Leave();
                }
            }
            catch (Exception error)
            {
                // The last line of defence: a logger that throws costs a packet, not the server.
                _slot.Release();
                process.Lost(error);
            }
        }

        if (onTheSpot)
        {
            Leave();
        }
    }

    /// <summary>Notes when a batch came in. A clock that throws costs the batch, not the server.</summary>
    private bool TryStamp(int count)
    {
        try
        {
            DateTimeOffset now = process.Options.TimeProvider.GetUtcNow();
            foreach (DhcpInboundDatagram datagram in _datagrams.AsSpan(0, count))
            {
                datagram.ReceivedAt = now;
            }

            return true;
        }
        catch (Exception error)
        {
            process.Lost(error);
            return false;
        }
    }

    /// <summary>
    /// Whether handlers that do not await have been slower than packets came, for some time: then packets go to the mailbox, which
    /// drops the oldest, and not those that come last as the operating system does. The first few tell nothing: code that runs for
    /// the first time is slow.
    /// </summary>
    private bool IsSlow()
    {
        if (_backlogCount < TellingCount)
        {
            return false;
        }

        long elapsed = Environment.TickCount64 - _backlogSince;
        return elapsed > SlowMilliseconds && elapsed > _backlogCount;
    }

    private void Leave()
    {
        if (_spot.TryFinish())
        {
            MessageLoop.RunElsewhere(process.Loop.Completed(_spot));
        }
    }

    private async Task FinishAsync(ValueTask handling, PacketSlot slot)
    {
        try
        {
            await handling.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            slot.Release();
            process.Lost(error);
        }

        if (_spot.TryFinish())
        {
            Interlocked.CompareExchange(ref _spare, slot, null);
            await process.Loop.RunAsync(process.Loop.Completed(_spot)).ConfigureAwait(false);
        }
    }

    /// <summary>The handler of a packet keeps its slot and buffer until it has ended: others take their place.</summary>
    private PacketSlot ReplaceSlot(int index)
    {
        PacketSlot slot = _slot;
        _slot = Interlocked.Exchange(ref _spare, null) ?? new(NewBuffer());
        _datagrams[index] = new(_slot.Buffer);
        return slot;
    }

    /// <summary>System calls fill it, while the collector may run.</summary>
    private static byte[] NewBuffer() => GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);

    private void Queue(DhcpInboundDatagram datagram)
    {
        PacketWork work = Rent(datagram.Length);
        work.Copy(datagram);
        if (pipeline.Parse(work.Slot, datagram) is not { } request)
        {
            work.Recycle();
            return;
        }

        work.Request = request;
        work.QueuedAt = process.Options.TimeProvider.GetTimestamp();
        if (perClient)
        {
            work.Client = request.ClientId;
        }

        PacketPosting posting = mailbox.Post(work, out List<PacketWork>? dropped);
        if (posting != PacketPosting.Accepted)
        {
            if (posting == PacketPosting.Duplicate)
            {
                process.Drops.Duplicate(datagram.Source);
            }
            else
            {
                process.Drops.Ended();
            }

            work.Recycle();
        }

        foreach (PacketWork oldest in dropped ?? [])
        {
            process.Drops.Oldest(oldest.Request!.ReceiveInfo.Source);
            oldest.Recycle();
        }
    }

    private PacketWork Rent(int length)
    {
        lock (_pool)
        {
            if (length <= PacketWork.UsualCapacity && _pool.TryPop(out PacketWork? work))
            {
                return work;
            }
        }

        return new(Math.Max(length, PacketWork.UsualCapacity)) { Process = process };
    }

    private async ValueTask<int> ReceiveAsync(CancellationToken stopping)
    {
        for (int failures = 1; ; failures++)
        {
            try
            {
                return await transport.ReceiveAsync(_datagrams, stopping).ConfigureAwait(false);
            }
            catch (IOException error)
            {
                process.Logger.ReceiveFailed(error, failures);
                if (failures == MaxReceiveFailures)
                {
                    throw;
                }
            }

            await Task.Delay(ReceiveFailurePause * failures, process.Options.TimeProvider, stopping).ConfigureAwait(false);
        }
    }
}
