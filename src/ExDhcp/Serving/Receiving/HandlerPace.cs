namespace ExDhcp.Serving;

/// <summary>
/// Tells whether handlers that do not await are slower than packets come, for some time: then packets go to the mailbox, which drops
/// the oldest, and not those that come last as the operating system does.
/// </summary>
/// <param name="clock">Where the time comes from.</param>
internal sealed class HandlerPace(TimeProvider clock)
{
    private const int SlowMilliseconds = 100;

    /// <summary>The first few packets tell nothing: code that runs for the first time is slow.</summary>
    private const int TellingCount = 16;

    private long _since;
    private long _count;

    public bool IsSlow
    {
        get
        {
            if (_count < TellingCount)
            {
                return false;
            }

            long now = Milliseconds(clock);
            long elapsed = now - _since;
            if (elapsed <= SlowMilliseconds)
            {
                return false;
            }

            bool isSlow = elapsed > _count;
            if (!isSlow)
            {
                // Handlers that were quick all day may be slow from now on.
                _since = now;
                _count = TellingCount;
            }

            return isSlow;
        }
    }

    /// <summary>Counts a packet that is handled.</summary>
    public void Count() => _count++;

    /// <summary>Nothing waits: whatever backlog there was is gone. Also how it begins.</summary>
    public void Reset()
    {
        _since = Milliseconds(clock);
        _count = 0;
    }

    /// <summary>The time, of which few milliseconds matter: that of the system is cheap to read so.</summary>
    private static long Milliseconds(TimeProvider clock) =>
        clock == TimeProvider.System ? Environment.TickCount64 : (long)clock.GetElapsedTime(0).TotalMilliseconds;
}
