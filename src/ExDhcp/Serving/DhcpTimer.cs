using ExDhcp.Serving;

namespace ExDhcp;

/// <summary>A message that is sent later: what <c>SendAfter</c> returns. It ends with the instance of the class that was there when it was set.</summary>
public sealed class DhcpTimer : IDisposable
{
    private readonly Instance _instance;
    private readonly object _message;
    private ITimer? _timer;
    private int _state;

    internal DhcpTimer(Instance instance, object message)
    {
        _instance = instance;
        _message = message;
    }

    /// <summary>
    /// Cancels it. After that the message is not handled any more; when called between two messages, by a handler or a call, not even if
    /// it waits already.
    /// </summary>
    /// <returns>Whether the message was still to come.</returns>
    public bool Cancel()
    {
        int before = Interlocked.CompareExchange(ref _state, State.Cancelled, State.Waiting);
        _timer?.Dispose();
        _instance.Forget(this);
        return before == State.Waiting;
    }

    /// <summary>Cancels it, like <see cref="Cancel"/>.</summary>
    public void Dispose() => Cancel();

    internal void Start(TimeProvider clock, TimeSpan delay)
    {
        _timer = clock.CreateTimer(static timer => ((DhcpTimer)timer!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Its message is handled now, if it was not cancelled, and by the instance it is for.</summary>
    internal bool TryTake() => _instance.IsAlive && Interlocked.CompareExchange(ref _state, State.Taken, State.Waiting) == State.Waiting;

    private void Ring()
    {
        _timer?.Dispose();
        _instance.Ring(this, _message);
    }

    private static class State
    {
        public const int Waiting = 0;
        public const int Taken = 1;
        public const int Cancelled = 2;
    }
}
