namespace ExDhcp.Serving;

/// <summary>
/// Waits a moment for what went to the mailbox, before more is received and goes there, too: while packets come without a pause, nothing else ever
/// leads back to handling them on the spot, which is several times as fast. The operating system keeps what comes meanwhile.
/// </summary>
/// <param name="mailbox">What to wait for.</param>
/// <param name="isAwaiting">Whether a handler is awaited.</param>
/// <param name="clock">The time, which must pass.</param>
internal sealed class MailboxPatience(Mailbox mailbox, Func<bool> isAwaiting, TimeProvider clock)
{
    /// <summary>Handlers that take long are not worth waiting for: in each moment so many must end.</summary>
    private const int LeastProgress = 16;

    /// <summary>After that a receive buffer of the usual size is full under load; one that the system keeps small is full before.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(0.5);

    /// <summary>After waiting in vain: then receiving goes on, so that the oldest packets are dropped and not the newest.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long? _gaveUp;

    /// <summary>Waits until there is nothing to do any more, unless that takes long.</summary>
    /// <returns>Whether there is nothing to do.</returns>
    public bool Wait()
    {
        if (_gaveUp is { } before && clock.GetElapsedTime(before) < Pause)
        {
            return !mailbox.IsBusy;
        }

        long start = clock.GetTimestamp();
        long moment = start;
        int completed = mailbox.Completed;
        SpinWait spinner = default;
        while (mailbox.IsBusy)
        {
            if (isAwaiting())
            {
                // Who knows when that ends. Waiting would keep the processor from those who make it end.
                return false;
            }

            // Never sleeps: that would take longer than what is waited for.
            spinner.SpinOnce(sleep1Threshold: -1);
            if (clock.GetElapsedTime(moment) < Moment)
            {
                continue;
            }

            if (mailbox.Completed - completed < LeastProgress || clock.GetElapsedTime(start) > Longest)
            {
                _gaveUp = clock.GetTimestamp();
                return false;
            }

            moment = clock.GetTimestamp();
            completed = mailbox.Completed;
        }

        return true;
    }
}
