namespace ExDhcp.Serving;

/// <summary>
/// Replies wait for others to be sent with, but not long for a handler that takes its time, even if it does not await: this looks at those that
/// wait, again and again until none do. One thread for all servers, which sleeps while nothing waits. A system timer would wake threads of the
/// pool a hundred times a second under load, and those look around for more to do for a while, at the cost of everybody else; and where handlers
/// block all of the pool, there would be none left.
/// </summary>
internal static class ReplyAlarm
{
    /// <summary>What has waited for all of it is sent, so that a reply waits for two of these, or a little more.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private static readonly object Gate = new();
    private static readonly List<ReplySender> Watched = [];
    private static Thread? _thread;

    /// <summary>Looks at the replies of a server until none wait.</summary>
    /// <returns>Whether that is so: not when the system has no thread to spare.</returns>
    public static bool TryWatch(ReplySender replies)
    {
        lock (Gate)
        {
            _thread ??= TryStart(Run);
            if (_thread is null)
            {
                return false;
            }

            Watched.Add(replies);
            Monitor.Pulse(Gate);
            return true;
        }
    }

    /// <summary>A thread beside the pool, or <see langword="null"/> when the system has none to spare.</summary>
    public static Thread? TryStart(ThreadStart run)
    {
        try
        {
            Thread thread = new(run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "ExDhcp replies" };
            thread.UnsafeStart();
            return thread;
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException)
        {
            return null;
        }
    }

    private static void Run()
    {
        while (true)
        {
            lock (Gate)
            {
                while (Watched.Count == 0)
                {
                    Monitor.Wait(Gate);
                }
            }

            Thread.Sleep(Interval);
            lock (Gate)
            {
                Watched.RemoveAll(static replies => !replies.Look());
            }
        }
    }
}
