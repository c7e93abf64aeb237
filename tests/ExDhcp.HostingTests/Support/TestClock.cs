namespace ExDhcp.HostingTests;

/// <summary>A clock on which no time passes: a test waits until somebody sets a timer, and rings it.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private TaskCompletionSource _news = NewsOfTimers();

    /// <summary>Waits for a timer that is set to a time from now, and rings it.</summary>
    public async Task RingAsync(TimeSpan dueTime)
    {
        CancellationToken deadline = Deadline.Token;
        Timer? found;
        while (true)
        {
            Task news;
            lock (_timers)
            {
                found = _timers.Find(timer => timer.DueTime == dueTime);
                news = _news.Task;
            }

            if (found is not null)
            {
                break;
            }

            await news.WaitAsync(deadline);
        }

        found.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private static TaskCompletionSource NewsOfTimers() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Timer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan DueTime { get; private set; }

        public void Ring()
        {
            Dispose();
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
                DueTime = dueTime;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock._timers.Add(this);
                    clock._news.SetResult();
                    clock._news = NewsOfTimers();
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
