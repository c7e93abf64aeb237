using System.Diagnostics;

namespace ExDhcp.Serving;

/// <summary>
/// Waits a moment for what went to the mailbox, before more is received and goes there, too: while packets come without a pause, nothing else ever
/// leads back to handling them on the spot, which is several times as fast. The operating system keeps what comes meanwhile.
/// </summary>
internal sealed class MailboxPatience(Mailbox mailbox, PacketPipeline pipeline)
{
    /// <summary>Handlers that await, or take long, are not worth waiting for: in each moment so many must end.</summary>
    private const int LeastProgress = 16;

    /// <summary>As long as the operating system can keep what comes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(0.5);

    /// <summary>After waiting in vain: then receiving goes on, so that the oldest packets are dropped and not the newest.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long _gaveUp = Stopwatch.GetTimestamp() - (long)(Pause.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Waits until there is nothing to do any more, unless that takes long.</summary>
    /// <returns>Whether there is nothing to do.</returns>
    public bool Wait()
    {
        if (Stopwatch.GetElapsedTime(_gaveUp) < Pause)
        {
            return !mailbox.IsBusy;
        }

        long start = Stopwatch.GetTimestamp();
        long moment = start;
        int before = mailbox.Completed;
        SpinWait spinner = default;
        while (mailbox.IsBusy)
        {
            if (pipeline.IsAwaiting)
            {
                // It ends when it ends, and needs the processor less than others do.
                return false;
            }

            // Never sleeps: that would take longer than what is waited for.
            spinner.SpinOnce(sleep1Threshold: -1);
            if (Stopwatch.GetElapsedTime(moment) < Moment)
            {
                continue;
            }

            if (mailbox.Completed - before < LeastProgress || Stopwatch.GetElapsedTime(start) > Longest)
            {
                _gaveUp = Stopwatch.GetTimestamp();
                return false;
            }

            moment = Stopwatch.GetTimestamp();
            before = mailbox.Completed;
        }

        return true;
    }
}
