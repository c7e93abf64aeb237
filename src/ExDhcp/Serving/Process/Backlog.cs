namespace ExDhcp.Serving;

/// <summary>
/// All that waits for a server, bounded, and in which order it is taken: what is urgent first, continuations and restarts; then packets and
/// messages as they came; then the end. Messages are taken when nothing runs; packets as many at a time as allowed, those of one client in
/// order.
/// </summary>
/// <remarks>Without a lock: it is used under that of <see cref="Mailbox"/>.</remarks>
/// <param name="options">How many may wait and run.</param>
/// <param name="perClient">Whether packets of different clients overlap.</param>
internal sealed class Backlog(DhcpServerOptions options, bool perClient)
{
    private readonly LinkedList<Work> _urgent = [];
    private readonly MessageBacklog _messages = new(options.MaxQueuedMessages);
    private readonly PacketBacklog _packets = new(options.MaxQueuedPackets, options.ReceiveBufferSize);
    private readonly ClientLanes? _lanes = perClient ? new() : null;
    private readonly int _maxPackets = perClient ? options.MaxConcurrentPackets : 1;
    private readonly int _maxUrgent = options.MaxQueuedMessages;
    private Work? _last;
    private long _sequence;

    /// <summary>How many packets and messages wait.</summary>
    public int Count => _urgent.Count + _messages.Count + _packets.Count + (_lanes?.Count ?? 0);

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _last is null && Count == 0;

    /// <summary>Whether another datagram that is no DHCP may wait. They have room of their own.</summary>
    public bool HasRoomForStrays => _messages.HasRoomForStrays;

    /// <summary>Adds a call, cast or info, unless too many wait.</summary>
    public bool TryAdd(Work message)
    {
        message.Sequence = ++_sequence;
        return _messages.TryAdd(message);
    }

    /// <summary>Adds a packet, unless the same datagram waits already.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="dropped">What had to go, this packet perhaps.</param>
    public bool TryAdd(PacketWork packet, out List<PacketWork>? dropped)
    {
        dropped = null;
        packet.Sequence = ++_sequence;
        if (!_packets.TryAdd(packet))
        {
            return false;
        }

        while (_packets.IsOverfull(_lanes))
        {
            PacketWork oldest = _lanes?.TryDropOldest() ?? _packets.Dequeue();
            _packets.Forget(oldest);
            (dropped ??= []).Add(oldest);
        }

        return true;
    }

    /// <summary>Adds what is taken before anything that waits, or even first of all: that is never refused.</summary>
    public bool TryAddUrgent(Work work, bool first)
    {
        if (first)
        {
            _urgent.AddFirst(work);
            return true;
        }

        if (_urgent.Count >= _maxUrgent)
        {
            return false;
        }

        _urgent.AddLast(work);
        return true;
    }

    /// <summary>Adds what is taken when nothing else waits, if there is none yet.</summary>
    public void AddLast(Work work) => _last ??= work;

    /// <summary>Takes what may run beside a number of packets that do, if anything may.</summary>
    public Work? TryTake(int running)
    {
        if (_urgent.First is { } urgent)
        {
            return running == 0 ? TakeUrgent(urgent) : null;
        }

        if (running < _maxPackets && TryTakePacket() is { } packet)
        {
            return packet;
        }

        if (running > 0 || _lanes is { Count: > 0 })
        {
            return null;
        }

        return _messages.TryTake() ?? TakeLast();
    }

    /// <summary>A packet has been handled: the next one of its client may run.</summary>
    public void Leave(PacketWork packet) => _lanes?.Leave(packet.Client);

    /// <summary>Takes all packets and messages.</summary>
    public List<Work> TakeAll()
    {
        List<Work> all = _messages.TakeAll();
        while (_lanes?.TryDropOldest() is { } waiting)
        {
            all.Add(waiting);
        }

        while (_packets.Count > 0)
        {
            all.Add(_packets.Dequeue());
        }

        _packets.ForgetAll();
        return all;
    }

    /// <summary>Forgets what is urgent, and the end.</summary>
    public void ForgetTheRest()
    {
        _urgent.Clear();
        _last = null;
    }

    /// <summary>Forgets continuations: whoever they were for has ended.</summary>
    public void ForgetContinuations()
    {
        for (LinkedListNode<Work>? node = _urgent.First; node is not null;)
        {
            LinkedListNode<Work>? next = node.Next;
            if (node.Value is ContinueMessage)
            {
                _urgent.Remove(node);
            }

            node = next;
        }
    }

    private Work TakeUrgent(LinkedListNode<Work> urgent)
    {
        _urgent.Remove(urgent);
        return urgent.Value;
    }

    /// <summary>One that waits in a lane goes before those in the queue, and those before a message that came after them.</summary>
    private PacketWork? TryTakePacket()
    {
        PacketWork? packet = _lanes?.TryTake();
        while (packet is null && _packets.Count > 0 && _packets.Oldest < _messages.Oldest)
        {
            PacketWork oldest = _packets.Dequeue();
            packet = _lanes is null || _lanes.TryEnter(oldest) ? oldest : null;
        }

        if (packet is not null)
        {
            _packets.Forget(packet);
        }

        return packet;
    }

    private Work? TakeLast()
    {
        Work? last = _last;
        _last = null;
        return last;
    }
}
