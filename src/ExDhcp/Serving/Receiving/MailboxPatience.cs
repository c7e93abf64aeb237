namespace ExDhcp.Serving;

/// <summary>
/// Waits a moment for what went to the mailbox, before more is received and goes there, too: while packets come without a pause, nothing else ever
/// leads back to handling them on the spot, which is several times as fast. The operating system keeps what comes meanwhile.
/// </summary>
internal sealed class MailboxPatience(Mailbox mailbox)
{
    /// <summary>As long as the operating system can keep what comes.</summary>
    private const int LongestWaitMilliseconds = 20;

    /// <summary>Handlers that were not done in that time are slow: then receiving goes on, so that the oldest packets are dropped and not the newest.</summary>
    private const int PauseMilliseconds = 100;

    private long _noneBefore;

    /// <summary>Waits until there is nothing to do any more, unless that takes long.</summary>
    /// <returns>Whether there is nothing to do.</returns>
    public bool Wait()
    {
        long start = Environment.TickCount64;
        if (start < _noneBefore)
        {
            return !mailbox.IsBusy;
        }

        SpinWait spinner = default;
        while (mailbox.IsBusy)
        {
            long now = Environment.TickCount64;
            if (now - start > LongestWaitMilliseconds)
            {
                _noneBefore = now + PauseMilliseconds;
                return false;
            }

            // Never sleeps: that would take longer than what is waited for.
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return true;
    }
}
