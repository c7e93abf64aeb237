namespace ExDhcp.Testing;

/// <summary>A clock that stands still until it is advanced. Its timers ring while it is.</summary>
/// <param name="gate">The lock of the network.</param>
/// <param name="changed">Called whenever a timer was set, outside the lock.</param>
internal sealed class ManualClock(Lock gate, Action changed) : TimeProvider
{
    public static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = Epoch;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many times a timer was set: tells whether one was set since some moment.</summary>
    public long Settings { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ManualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Whether somebody began to wait for the clock since some moment. A source of cancellation is no such somebody: it limits how
    /// long something else takes.
    /// </summary>
    public bool IsAwaitedSince(long moment) => _timers.Exists(timer => timer.Setting > moment && !timer.IsLimit);

    /// <summary>Whether a timer rings before or at a time.</summary>
    public bool RingsUntil(DateTimeOffset time) => _timers.Exists(timer => timer.Due <= time);

    /// <summary>Moves on to the first timer that rings before or at a time, else to that time.</summary>
    /// <returns>The timer, to be rung outside the lock, or <see langword="null"/>.</returns>
    public ManualTimer? MoveTo(DateTimeOffset time)
    {
        ManualTimer? first = _timers.Where(timer => timer.Due <= time).MinBy(static timer => (timer.Due, timer.Setting));
        DateTimeOffset next = first?.Due ?? time;
        _now = next > _now ? next : _now;
        if (first is { Period: var period } && period > TimeSpan.Zero)
        {
            first.Due += period;
        }
        else if (first is not null)
        {
            _timers.Remove(first);
        }

        return first;
    }

    private void Set(ManualTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                timer.Setting = ++Settings;
                _timers.Add(timer);
            }
        }

        changed();
    }

    /// <summary>A timer of a <see cref="ManualClock"/>.</summary>
    internal sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Period { get; private set; }

        public DateTimeOffset Due { get; set; }

        /// <summary>The value of <see cref="Settings"/> when it was set.</summary>
        public long Setting { get; set; }

        public bool IsLimit => state is CancellationTokenSource;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            if (dueTime == TimeSpan.Zero)
            {
                clock.Set(this, period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan);
                ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Ring(), this, preferLocal: false);
            }
            else
            {
                clock.Set(this, dueTime);
            }

            return true;
        }

        public void Ring() => callback(state);

        public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
