namespace ExDhcp;

/// <summary>Receives somewhere beside the main socket: a batch in the background, and the next one when that has been taken.</summary>
internal sealed class SideReceiver : IAsyncDisposable
{
    private const int BatchSize = 8;

    private readonly Func<Memory<DhcpInboundDatagram>, CancellationToken, ValueTask<int>> _receive;
    private readonly Func<Task> _arrived;
    private readonly DhcpInboundDatagram[] _datagrams = new DhcpInboundDatagram[BatchSize];
    private readonly SemaphoreSlim _room = new(0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;
    private IOException? _error;
    private int _count;
    private int _next;
    private volatile bool _hasBatch;

    /// <param name="receive">Receives, as <see cref="DhcpTransport.ReceiveAsync"/> does.</param>
    /// <param name="arrived">Called when there is something to take.</param>
    public SideReceiver(Func<Memory<DhcpInboundDatagram>, CancellationToken, ValueTask<int>> receive, Func<Task> arrived)
    {
        _receive = receive;
        _arrived = arrived;
        for (int i = 0; i < BatchSize; i++)
        {
            _datagrams[i] = new(GC.AllocateUninitializedArray<byte>(WireFormat.MaximumSize));
        }

        _running = RunAsync();
    }

    /// <summary>Whether there is something to take.</summary>
    public bool HasArrivals => _hasBatch && (_next < _count || _error is not null);

    /// <summary>Tells, once, that receiving failed; it is tried again.</summary>
    /// <exception cref="IOException">Receiving failed.</exception>
    public void ThrowIfFailed()
    {
        if (_hasBatch && _error is { } error)
        {
            _error = null;
            throw error;
        }
    }

    /// <summary>Takes datagrams, at most as many as there is room for.</summary>
    public int Take(Span<DhcpInboundDatagram> room)
    {
        if (!HasArrivals)
        {
            return 0;
        }

        int taken = 0;
        for (; taken < room.Length && _next < _count; taken++, _next++)
        {
            Copy(_datagrams[_next], room[taken]);
        }

        return taken;
    }

    /// <summary>Lets it receive the next batch, if this one has been taken.</summary>
    public void Continue()
    {
        if (_hasBatch && !HasArrivals)
        {
            _hasBatch = false;
            _room.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _closing.Dispose();
        _room.Dispose();
    }

    private static void Copy(DhcpInboundDatagram source, DhcpInboundDatagram target)
    {
        target.Length = Math.Min(source.Length, target.Buffer.Length);
        source.Buffer.AsSpan(0, target.Length).CopyTo(target.Buffer);
        target.IsTruncated = source.IsTruncated || target.Length < source.Length;
        target.IsOverheard = source.IsOverheard;
        target.Source = source.Source;
        target.Destination = source.Destination;
        target.LocalAddress = source.LocalAddress;
        target.LocalPort = source.LocalPort;
        target.Interface = source.Interface;
    }

    private async Task RunAsync()
    {
        // Whoever opens this does not receive for it.
        await Task.Yield();
        try
        {
            while (true)
            {
                await ReceiveAsync().ConfigureAwait(false);
                _hasBatch = true;
                await _arrived().ConfigureAwait(false);
                await _room.WaitAsync(_closing.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async ValueTask ReceiveAsync()
    {
        _next = 0;
        _count = 0;
        try
        {
            _count = await _receive(_datagrams, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (OperationCanceledException or ObjectDisposedException))
        {
            _error = error as IOException ?? new IOException(error.Message, error);
        }
    }
}
