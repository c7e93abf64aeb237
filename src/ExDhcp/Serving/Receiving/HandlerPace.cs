namespace ExDhcp.Serving;

/// <summary>
/// Tells whether handlers that do not await have been slower than packets came, for some time: then packets go to the mailbox, which drops
/// the oldest, and not those that come last as the operating system does.
/// </summary>
internal sealed class HandlerPace
{
    private const int SlowMilliseconds = 100;

    /// <summary>The first few packets tell nothing: code that runs for the first time is slow.</summary>
    private const int TellingCount = 16;

    private long _since = Environment.TickCount64;
    private long _count;

    public bool IsSlow
    {
        get
        {
            if (_count < TellingCount)
            {
                return false;
            }

            long elapsed = Environment.TickCount64 - _since;
            return elapsed > SlowMilliseconds && elapsed > _count;
        }
    }

    /// <summary>Counts a packet that is handled.</summary>
    public void Count() => _count++;

    /// <summary>Nothing waits: whatever backlog there was is gone.</summary>
    public void Reset()
    {
        _since = Environment.TickCount64;
        _count = 0;
    }
}
