namespace ExDhcp.Serving;

/// <summary>One thing a server does at a time: the handling of a packet, a call, a restart. Waits in the <see cref="Mailbox"/>.</summary>
internal abstract class Work : IThreadPoolWorkItem
{
    private int _state;

    /// <summary>Where it stands in the order of arrival.</summary>
    public long Sequence { get; set; }

    /// <summary>What it runs on.</summary>
    public required ServerProcess Process { get; init; }

    /// <summary>Whether it was given up while it ran: whatever comes of it is no longer wanted.</summary>
    public bool IsAbandoned => Volatile.Read(ref _state) == State.Abandoned;

    /// <summary>Tells each that it will not be run.</summary>
    public static void Discard(List<Work> waiting)
    {
        foreach (Work work in waiting)
        {
            work.Discard();
        }
    }

    /// <summary>Does it. What it throws is the server's own fault.</summary>
    /// <param name="cancellationToken">Ends when the handler should.</param>
    public abstract ValueTask RunAsync(CancellationToken cancellationToken);

    /// <summary>It will not be run, because the server has ended.</summary>
    public virtual void Discard()
    {
    }

    /// <summary>It has been run, or discarded, and nobody refers to it any more.</summary>
    public virtual void Recycle()
    {
    }

    /// <summary>It took too long and is given up, while it may still run; or it could not be run.</summary>
    /// <param name="reason">Why.</param>
    public virtual void Abandon(Exception reason)
    {
    }

    /// <summary>Marks the end of its run. Fails when it was given up meanwhile: then others have gone on already.</summary>
    public bool TryFinish() => Interlocked.CompareExchange(ref _state, State.Waiting, State.Running) == State.Running;

    /// <summary>Gives it up. Fails when it has ended meanwhile.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _state, State.Abandoned, State.Running) == State.Running;

    /// <summary>Marks the beginning of its run.</summary>
    public void Begin() => Volatile.Write(ref _state, State.Running);

    void IThreadPoolWorkItem.Execute() => _ = Process.Loop.RunAsync(this);

    private static class State
    {
        public const int Waiting = 0;
        public const int Running = 1;
        public const int Abandoned = 2;
    }
}
