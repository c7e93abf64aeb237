using ExDhcp.Telemetry;

namespace ExDhcp.Serving;

/// <summary>
/// One instance of the <c>[DhcpServer]</c> class from its start to its end, with its context and its timers. A restart replaces it.
/// </summary>
internal sealed class Instance
{
    private static readonly TimeSpan LeastGrace = TimeSpan.FromSeconds(1);

    private readonly HashSet<DhcpTimer> _timers = [];
    private readonly ServerProcess _process;
    private bool _isAlive = true;

    public Instance(ServerProcess process, IDhcpBehavior behavior)
    {
        if (behavior.Context is not null)
        {
            throw new InvalidOperationException(
                $"The factory made a {process.Name} that belongs to a running server. It must make a new one each time.");
        }

        _process = process;
        Behavior = behavior;
        behavior.Context = new DhcpServerContext(this, process);
    }

    public IDhcpBehavior Behavior { get; }

    public bool IsAlive => Volatile.Read(ref _isAlive);

    /// <summary>How long to wait beyond a limit for what was cancelled then.</summary>
    public static TimeSpan GraceAfter(TimeSpan limit) => limit > LeastGrace ? limit : LeastGrace;

    public DhcpTimer SendAfter(object message, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        DhcpTimer timer = new(this, message);
        lock (_timers)
        {
            if (_isAlive)
            {
                _timers.Add(timer);
                timer.Start(_process.Options.TimeProvider, delay);
            }
        }

        return timer;
    }

    public void Ring(DhcpTimer timer, object message)
    {
        Forget(timer);
        if (IsAlive)
        {
            _process.Send(message, timer);
        }
    }

    public void Forget(DhcpTimer timer)
    {
        lock (_timers)
        {
            _timers.Remove(timer);
        }
    }

    /// <summary>Ends it: its last method is called, its timers do not ring any more, and it is disposed of. Once.</summary>
    public async Task EndAsync(DhcpStopReason reason)
    {
        if (!IsAlive)
        {
            return;
        }

        await TerminateAsync(reason).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends it without calling its last method: it has not even begun.</summary>
    public async Task DisposeAsync()
    {
        CancelTimers();
        Behavior.Context = null;
        try
        {
            await DisposeAsync(Behavior).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _process.Logger.DisposeFailed(error, _process.Name);
        }
    }

    /// <summary>Disposes of what a factory made, if it can be disposed of.</summary>
    public static async ValueTask DisposeAsync(object? behavior)
    {
        switch (behavior)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    private async Task TerminateAsync(DhcpStopReason reason)
    {
        DhcpServerOptions options = _process.Options;
        try
        {
            using CancellationTokenSource limit = new(options.StopTimeout);
            await Behavior.TerminateAsync(reason, limit.Token).AsTask()
                .WaitAsync(options.StopTimeout + GraceAfter(options.StopTimeout))
                .ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _process.Logger.TerminateFailed(error, _process.Name);
        }
    }

    private void CancelTimers()
    {
        DhcpTimer[] timers;
        lock (_timers)
        {
            _isAlive = false;
            timers = [.. _timers];
            _timers.Clear();
        }

        foreach (DhcpTimer timer in timers)
        {
            timer.Cancel();
        }
    }
}
