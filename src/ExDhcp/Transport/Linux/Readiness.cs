using System.Threading.Tasks.Sources;

namespace ExDhcp;

/// <summary>Something to wait for, again and again and without allocating: a socket that has something to receive, or the end.</summary>
internal sealed class Readiness : IValueTaskSource
{
    // The epoll thread serves all servers: what one of them does next is not done on it.
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private int _isWaiting;

    /// <summary>Begins to wait. One at a time: what is returned must be awaited before the next.</summary>
    public ValueTask WaitAsync()
    {
        _source.Reset();
        Volatile.Write(ref _isWaiting, 1);
        return new(this, _source.Version);
    }

    /// <summary>Ends the wait, if there is one. Any number of threads may.</summary>
    public void Signal()
    {
        if (Interlocked.Exchange(ref _isWaiting, 0) == 1)
        {
            _source.SetResult(true);
        }
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
