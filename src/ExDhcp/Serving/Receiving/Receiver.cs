using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ExDhcp.Telemetry;

namespace ExDhcp.Serving;

/// <summary>
/// Receives. While handlers are quick and nothing else waits, each packet is handled on the spot, in the buffer it came in; otherwise it
/// goes to the mailbox, so that receiving never waits for a handler.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to dispose of, and Stop may come late.")]
internal sealed class Receiver(
    ServerProcess process, Mailbox mailbox, PacketPipeline pipeline, PacketQueue queue, DhcpTransport transport, bool perClient)
{
    // The octets of most datagrams.
    private const int UsualSize = 320;

    // What a client sends is never cut off. And a little more than that, or the beginnings of all buffers, 64 KiB from each other, would share
    // few places of the processor's cache.
    private const int BufferSize = WireFormat.MaximumSize + UsualSize;
    private const int MaxReceiveFailures = 10;
    private static readonly TimeSpan ReceiveFailurePause = TimeSpan.FromMilliseconds(100);

    /// <summary>How long nothing comes until there is nothing left: a transport that has something says so at once, or nearly.</summary>
    private static readonly TimeSpan LastPause = TimeSpan.FromMilliseconds(10);

    /// <summary>The same for a transport that waits on the thread that calls it.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private readonly DhcpInboundDatagram[] _datagrams = new DhcpInboundDatagram[transport.BatchSize];
    private readonly LifeWork _spot = new(static (_, _) => default) { Process = process };
    private readonly bool _neverOnTheSpot = perClient || process.Options.HandlerTimeout != Timeout.InfiniteTimeSpan;
    private readonly HandlerPace _pace = new(process.Options.TimeProvider);

    // Real time: a program that gives a clock may stop it, and would wait for ever.
    private readonly MailboxPatience _patience = new(mailbox, () => pipeline.IsAwaiting, TimeProvider.System);
    private bool _hasCaughtUp = true;
    private PacketSlot _slot = null!;
    private PacketSlot? _spare;

    /// <summary>Ends receiving when it is cancelled.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public void Start()
    {
        for (int i = 0; i < _datagrams.Length; i++)
        {
            _datagrams[i] = new(NewBuffer());
        }

        _slot = new(_datagrams[0].Buffer);
        using (ExecutionContext.SuppressFlow())
        {
            // What packets lead to is not part of what started the server: no span, no scope.
            _ = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            await ReceiveUntilStoppedAsync(Stopping.Token).ConfigureAwait(false);
            await ReceiveTheRestAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
        }

        process.Ending.ReceivingEnded(failure);
    }

    private async Task ReceiveUntilStoppedAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                ValueTask<int> receiving = ReceiveAsync(stopping);
                bool waits = !receiving.IsCompleted;
                int count = await receiving.ConfigureAwait(false);

                // The network had nothing more: whatever backlog there was is gone. The time without packets is not one of slow handlers.
                _hasCaughtUp |= waits;
                HandleBatch(count);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while waiting.
        }
    }

    /// <summary>
    /// What had come in before the server was told to stop: until nothing comes for a moment, but no more than the operating system can have kept,
    /// or a flood would keep the server from its end.
    /// </summary>
    private async Task ReceiveTheRestAsync()
    {
        int left = process.Options.ReceiveBufferSize / WireFormat.MinimumSize;
        int failures = 0;
        while (left > 0 && !process.Ending.IsNext)
        {
            using CancellationTokenSource pause = new(LongestPause);
            try
            {
                ValueTask<int> receiving = transport.ReceiveAsync(_datagrams, pause.Token);
                if (!receiving.IsCompleted)
                {
                    pause.CancelAfter(LastPause);
                }

                int count = await receiving.ConfigureAwait(false);
                failures = 0;
                left -= count;
                HandleBatch(count);
            }
            catch (IOException error) when (++failures < MaxReceiveFailures)
            {
                process.Logger.ReceiveFailed(error, failures);
            }
            catch (OperationCanceledException) when (pause.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void HandleBatch(int count)
    {
        if (!TryStamp(count))
        {
            return;
        }

        ExecutionContext? own = ExecutionContext.Capture();
        bool onTheSpot = !_neverOnTheSpot && mailbox.TryEnter(_spot);
        for (int i = 0; i < count; i++)
        {
            try
            {
                if (onTheSpot && (mailbox.IsWaiting || _spot.IsAbandoned || _pace.IsSlow))
                {
                    // Others run elsewhere, so that receiving waits for none of them.
                    onTheSpot = false;
                    Leave();
                }

                if (!onTheSpot)
                {
                    queue.Add(_datagrams[i]);
                    continue;
                }

                _pace.Count();
                ValueTask handling = HandleOnTheSpot(i, own);
                if (!handling.IsCompletedSuccessfully)
                {
                    onTheSpot = false;
                    _ = FinishAsync(handling, ReplaceSlot(i));
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
        else if (!_neverOnTheSpot)
        {
            _hasCaughtUp = _patience.Wait();
        }
    }

    /// <summary>Notes when a batch came in. A clock that throws costs the batch, not the server.</summary>
    private bool TryStamp(int count)
    {
        try
        {
            if (_hasCaughtUp)
            {
                _pace.Reset();
                _hasCaughtUp = false;
            }

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

    /// <summary>Handles a packet. The span or the value that its handler leaves on the thread is no affair of what follows.</summary>
    private ValueTask HandleOnTheSpot(int index, ExecutionContext? own)
    {
        _slot.Buffer = _datagrams[index].Buffer;
        try
        {
            return pipeline.HandleAsync(_spot, _slot, _datagrams[index], process.Ending.ForceToken);
        }
        finally
        {
            if (own is not null && own != ExecutionContext.Capture())
            {
                ExecutionContext.Restore(own);
            }
        }
    }

    private void Leave()
    {
        if (_spot.TryFinish())
        {
            MessageLoop.RunElsewhere(process.Loop.Completed(_spot));
        }
    }

    // Not inlined: room for what waits would be made for each batch.
    [MethodImpl(MethodImplOptions.NoInlining)]
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
