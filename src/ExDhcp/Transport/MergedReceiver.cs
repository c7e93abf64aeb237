using System.Diagnostics.CodeAnalysis;

namespace ExDhcp;

/// <summary>
/// Receives from a main transport and from others beside it as if they were one. The main one receives into the caller's buffers; what
/// the others have is copied, and the wait of the main one is broken off for it. Each gets its turn, whatever the others are flooded with.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing, and a late arrival may still cancel it.")]
internal sealed class MergedReceiver : IAsyncDisposable
{
    private readonly DhcpTransport _main;
    private readonly SideReceiver[] _sides;
    private readonly Lock _lock = new();
    private CancellationTokenSource _wake = new();
    private bool _isTurnOfMain;

    /// <param name="main">The main transport.</param>
    /// <param name="sides">How the others receive, as <see cref="DhcpTransport.ReceiveAsync"/> does.</param>
    public MergedReceiver(DhcpTransport main, IEnumerable<Func<Memory<DhcpInboundDatagram>, CancellationToken, ValueTask<int>>> sides)
    {
        _main = main;
        _sides = [.. sides.Select(receive => new SideReceiver(receive, WakeAsync))];
    }

    /// <inheritdoc cref="DhcpTransport.ReceiveAsync"/>
    public async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _isTurnOfMain = !_isTurnOfMain;
            if (!_isTurnOfMain && Take(datagrams.Span) is > 0 and int taken)
            {
                return taken;
            }

            _isTurnOfMain = true;
            CancellationTokenSource wake = NewWait();
            try
            {
                ValueTask<int> receive = _main.ReceiveAsync(datagrams, wake.Token);
                foreach (SideReceiver side in _sides)
                {
                    side.Continue();
                }

                if (!receive.IsCompleted && HasArrivals())
                {
                    await wake.CancelAsync().ConfigureAwait(false);
                }

                using CancellationTokenRegistration registration =
                    cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), wake);
                int count = await receive.ConfigureAwait(false);
                foreach (DhcpInboundDatagram datagram in datagrams.Span[..count])
                {
                    datagram.IsOverheard = false;
                }

                return count;
            }
            catch (OperationCanceledException) when (wake.IsCancellationRequested)
            {
                // Something has arrived beside the main transport, or the caller wants no more.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SideReceiver side in _sides)
        {
            await side.DisposeAsync().ConfigureAwait(false);
        }
    }

    private int Take(Span<DhcpInboundDatagram> room)
    {
        foreach (SideReceiver side in _sides)
        {
            side.ThrowIfFailed();
        }

        int taken = 0;
        foreach (SideReceiver side in _sides)
        {
            taken += side.Take(room[taken..]);
        }

        return taken;
    }

    private bool HasArrivals()
    {
        // Whoever arrives later finds the source of this wait, and cancels it.
        lock (_lock)
        {
            return _sides.Any(static side => side.HasArrivals);
        }
    }

    private CancellationTokenSource NewWait()
    {
        lock (_lock)
        {
            if (_wake.IsCancellationRequested)
            {
                _wake = new();
            }

            return _wake;
        }
    }

    private Task WakeAsync()
    {
        lock (_lock)
        {
            return _wake.CancelAsync();
        }
    }
}
