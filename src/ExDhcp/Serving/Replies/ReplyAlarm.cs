namespace ExDhcp.Serving;

/// <summary>
/// Replies wait for others to be sent with, but not long for a handler that takes its time, even if it does not await: this looks at those that
/// wait, again and again until none do. One thread for all servers, which sleeps while nothing waits. A system timer would wake threads of the
/// pool a hundred times a second under load, and those look around for more to do for a while, at the cost of everybody else.
/// </summary>
internal static class ReplyAlarm
{
    /// <summary>What has waited for all of it is sent, so that a reply waits for two of these at most.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private static readonly object Gate = new();
    private static readonly List<ReplySender> Watched = [];
    private static Thread? _thread;

    /// <summary>Looks at the replies of a server until none wait.</summary>
    public static void Watch(ReplySender replies)
    {
        lock (Gate)
        {
            Watched.Add(replies);
            if (_thread is null)
            {
                Thread thread = new(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "ExDhcp replies" };
                thread.UnsafeStart();
                _thread = thread;
            }

            Monitor.Pulse(Gate);
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
