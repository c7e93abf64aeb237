namespace ExDhcp.Serving;

/// <summary>Puts packets into the mailbox, in memory of their own, which is used again and again.</summary>
internal sealed class PacketQueue(ServerProcess process, Mailbox mailbox, PacketPipeline pipeline, bool perClient)
{
    private const int MaxPooled = 256;

    private readonly Stack<PacketWork> _pool = [];

    /// <summary>Puts the packet in a datagram into the mailbox, if there is one for this server.</summary>
    public void Add(DhcpInboundDatagram datagram)
    {
        PacketWork work = Rent(datagram.Length);
        work.Copy(datagram);
        if (pipeline.Parse(work.Slot, datagram) is not { } request)
        {
            work.Recycle();
            return;
        }

        work.Request = request;
        work.QueuedAt = process.Options.TimeProvider.GetTimestamp();
        if (perClient)
        {
            work.Client = request.ClientId;
        }

        PacketPosting posting = mailbox.Post(work, out List<PacketWork>? dropped);
        if (posting != PacketPosting.Accepted)
        {
            if (posting == PacketPosting.Duplicate)
            {
                process.Drops.Duplicate(datagram.Source);
            }
            else
            {
                process.Drops.Ended();
            }

            work.Recycle();
        }

        foreach (PacketWork oldest in dropped ?? [])
        {
            process.Drops.Oldest(oldest.Request!.ReceiveInfo.Source);
            oldest.Recycle();
        }
    }

    /// <summary>Takes back what held a packet.</summary>
    public void Recycle(PacketWork work)
    {
        lock (_pool)
        {
            if (_pool.Count < MaxPooled && work.Slot.Buffer.Length == PacketWork.UsualCapacity)
            {
                _pool.Push(work);
            }
        }
    }

    private PacketWork Rent(int length)
    {
        lock (_pool)
        {
            if (length <= PacketWork.UsualCapacity && _pool.TryPop(out PacketWork? work))
            {
                return work;
            }
        }

        return new(Math.Max(length, PacketWork.UsualCapacity)) { Process = process };
    }
}
