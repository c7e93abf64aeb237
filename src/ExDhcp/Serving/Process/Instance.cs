using ExDhcp.Telemetry;

namespace ExDhcp.Serving;

/// <summary>
/// One instance of the <c>[DhcpServer]</c> class from its start to its end, with its context and its timers. A restart replaces it.
/// </summary>
internal sealed class Instance
{
    private static readonly TimeSpan LeastGrace = TimeSpan.FromSeconds(1);

    private readonly HashSet<DhcpTimer> _timers = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ServerProcess _process;
    private bool _isAlive = true;
    private bool _hasBegun;
    private int _ending;

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

    /// <summary>What a system timer can wait for: about 49 days.</summary>
    public static TimeSpan MaxDelay { get; } = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public IDhcpBehavior Behavior { get; }

    public bool IsAlive => Volatile.Read(ref _isAlive);

    /// <summary>How long to wait beyond a limit for what was cancelled then.</summary>
    public static TimeSpan GraceAfter(TimeSpan limit) => limit > LeastGrace ? limit : LeastGrace;

    /// <summary>Calls its first method.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await Behavior.InitializeAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _hasBegun, true);
    }

    public DhcpTimer SendAfter(object message, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, MaxDelay);
        DhcpTimer timer = new(this, message);
        bool isAlive;
        lock (_timers)
        {
            isAlive = _isAlive;
            if (isAlive)
            {
                _timers.Add(timer);
                timer.Start(_process.Options.TimeProvider, delay);
            }
        }

        if (!isAlive)
        {
            timer.Cancel();
        }

        return timer;
    }

    public void Ring(DhcpTimer timer, object message)
    {
        Forget(timer);
        try
        {
            if (IsAlive)
            {
                _process.Send(message, timer);
            }
        }
        catch (Exception error)
        {
            // There is nobody above a timer to catch it.
            _process.Lost(error);
        }
    }

    public void Forget(DhcpTimer timer)
    {
        lock (_timers)
        {
            _timers.Remove(timer);
        }
    }

    /// <summary>
    /// Ends it: its last method is called if the first has succeeded, its timers do not ring any more, and it is disposed of. Once: whoever comes
    /// second waits for that.
    /// </summary>
    public async Task EndAsync(DhcpStopReason reason)
    {
        if (Interlocked.Exchange(ref _ending, 1) != 0)
        {
            await _ended.Task.ConfigureAwait(false);
            return;
        }

        try
        {
            if (Volatile.Read(ref _hasBegun))
            {
                await TerminateAsync(reason).ConfigureAwait(false);
            }

            CancelTimers();
            Behavior.Context = null;
            await DisposeWithinLimitAsync(() => DisposeAsync(Behavior)).ConfigureAwait(false);
            if (_process.InstanceEnded is { } ended)
            {
                await DisposeWithinLimitAsync(ended).ConfigureAwait(false);
            }
        }
        finally
        {
            _ended.SetResult();
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

    private async Task DisposeWithinLimitAsync(Func<ValueTask> dispose)
    {
        try
        {
            await WithinLimitAsync(_ => dispose()).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _process.Logger.DisposeFailed(error, _process.Name);
        }
    }

    private async Task TerminateAsync(DhcpStopReason reason)
    {
        try
        {
            await WithinLimitAsync(limit => Behavior.TerminateAsync(reason, limit)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _process.Logger.TerminateFailed(error, _process.Name);
        }
    }

    /// <summary>Runs something on a thread of its own: even if that never returns, the server ends.</summary>
    private async Task WithinLimitAsync(Func<CancellationToken, ValueTask> step)
    {
        TimeSpan patience = _process.Options.StopTimeout;
        using CancellationTokenSource limit = new(patience);
        await Task.Run(() => step(limit.Token).AsTask(), CancellationToken.None)
            .WaitAsync(patience + GraceAfter(patience))
            .ConfigureAwait(false);
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
