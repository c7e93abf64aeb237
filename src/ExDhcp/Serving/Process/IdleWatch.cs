namespace ExDhcp.Serving;

/// <summary>Notices that no message came for some time (<see cref="DhcpServerContext.IdleTimeout"/>).</summary>
/// <param name="clock">Where the time comes from.</param>
/// <param name="isBusy">Whether something is being handled: that is no idleness, however long it takes.</param>
/// <param name="idle">Hears how long it was idle.</param>
/// <param name="failed">Hears of what fails: there is nobody above a timer to catch it.</param>
internal sealed class IdleWatch(TimeProvider clock, Func<bool> isBusy, Action<TimeSpan> idle, Action<Exception> failed) : IDisposable
{
    private readonly Lock _gate = new();
    private TimeSpan? _timeout;
    private ITimer? _timer;
    private long _lastActivity;

    public TimeSpan? Timeout
    {
        get => _timeout;
        set
        {
            lock (_gate)
            {
                _timeout = value;
                _timer?.Dispose();
                _timer = null;
                if (value is { } timeout)
                {
                    _lastActivity = clock.GetTimestamp();
                    _timer = clock.CreateTimer(static watch => ((IdleWatch)watch!).Ring(), this, timeout, System.Threading.Timeout.InfiniteTimeSpan);
                }
            }
        }
    }

    /// <summary>Something was handled.</summary>
    public void Touch()
    {
        if (_timeout is not null)
        {
            Volatile.Write(ref _lastActivity, clock.GetTimestamp());
        }
    }

    public void Dispose() => Timeout = null;

    private void Ring()
    {
        lock (_gate)
        {
            try
            {
                RingAgain();
            }
            catch (Exception error)
            {
                failed(error);
            }
        }
    }

    private void RingAgain()
    {
        if (_timer is null || _timeout is not { } timeout)
        {
            return;
        }

        TimeSpan elapsed = clock.GetElapsedTime(Volatile.Read(ref _lastActivity));
        TimeSpan rest = timeout - elapsed;
        bool wasBusy = isBusy();

        // The timer first: it is not the handler of what idle sends that waits for it.
        _timer.Change(wasBusy || rest <= TimeSpan.Zero ? timeout : rest, System.Threading.Timeout.InfiniteTimeSpan);
        if (!wasBusy && rest <= TimeSpan.Zero)
        {
            idle(elapsed);
        }
    }
}
