namespace ExDhcp.Serving;

/// <summary>
/// How many restarts there may be in a period of time: more are a sign that they do not help. By the timestamps of the clock, which no one sets.
/// </summary>
internal sealed class RestartIntensity(int max, TimeSpan period, TimeProvider clock)
{
    private readonly Queue<long> _restarts = [];

    /// <summary>Counts a restart, unless there were too many already.</summary>
    public bool TryRestart()
    {
        long now = clock.GetTimestamp();
        while (_restarts.TryPeek(out long oldest) && clock.GetElapsedTime(oldest, now) > period)
        {
            _restarts.Dequeue();
        }

        if (_restarts.Count >= max)
        {
            return false;
        }

        _restarts.Enqueue(now);
        return true;
    }
}
