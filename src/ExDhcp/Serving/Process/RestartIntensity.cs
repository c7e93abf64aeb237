namespace ExDhcp.Serving;

/// <summary>How many restarts there may be in a period of time: more are a sign that they do not help.</summary>
internal sealed class RestartIntensity(int max, TimeSpan period)
{
    private readonly Queue<DateTimeOffset> _restarts = [];

    /// <summary>Counts a restart, unless there were too many already.</summary>
    public bool TryRestart(DateTimeOffset now)
    {
        while (_restarts.TryPeek(out DateTimeOffset oldest) && now - oldest > period)
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
