namespace ExDhcp.Serving;

/// <summary>
/// What waits for a server, and what may run now. Messages run alone; packets as many at a time as allowed, those of one client in order.
/// All is taken in the order of arrival, but what is urgent first: continuations, restarts.
/// </summary>
/// <remarks>
/// Whoever runs something calls <see cref="Complete"/> when it has ended, and goes on with what that returns: as long as there is
/// something to do the same thread does it.
/// </remarks>
internal sealed class Mailbox
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Work> _urgent = [];
    private readonly MessageBacklog _messages;
    private readonly PacketBacklog _packets;
    private readonly HashSet<Work> _running = [];
    private readonly ClientLanes? _lanes;
    private readonly int _maxPackets;
    private readonly int _maxUrgent;
    private readonly Action<Work> _run;
    private readonly Action<bool> _busyChanged;
    private Work? _last;
    private long _sequence;
    private bool _exclusive;
    private bool _closed;
    private bool _ended;
    private volatile bool _isWaiting;

    /// <param name="options">How many may wait and run.</param>
    /// <param name="perClient">Whether packets of different clients overlap.</param>
    /// <param name="run">Runs something on another thread.</param>
    /// <param name="busyChanged">Hears when there begins to be something to do, and when there is nothing any more.</param>
    public Mailbox(DhcpServerOptions options, bool perClient, Action<Work> run, Action<bool> busyChanged)
    {
        _messages = new(options.MaxQueuedMessages);
        _packets = new(options.MaxQueuedPackets, options.ReceiveBufferSize);
        _lanes = perClient ? new() : null;
        _maxPackets = perClient ? options.MaxConcurrentPackets : 1;
        _maxUrgent = options.MaxQueuedMessages;
        _run = run;
        _busyChanged = busyChanged;
    }

    /// <summary>Whether anything waits.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>How many packets and messages wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _urgent.Count + _messages.Count + _packets.Count + (_lanes?.Count ?? 0);
            }
        }
    }

    /// <summary>Whether anything waits or runs.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _isWaiting || _running.Count > 0;
            }
        }
    }

    /// <summary>Whether another datagram that is no DHCP may wait. They have room of their own.</summary>
    public bool HasRoomForStrays
    {
        get
        {
            lock (_gate)
            {
                return _messages.HasRoomForStrays;
            }
        }
    }

    /// <summary>Begins something at once, if nothing waits and nothing runs: the way of packets while handlers are quick.</summary>
    public bool TryEnter(Work work)
    {
        lock (_gate)
        {
            if (_isWaiting || _running.Count > 0 || _ended)
            {
                return false;
            }

            Begin(work);
            _exclusive = true;
            _busyChanged(true);
            return true;
        }
    }

    /// <summary>Adds a call, cast or info.</summary>
    public Posting Post(Work message)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return Posting.Ended;
            }

            message.Sequence = ++_sequence;
            if (!_messages.TryAdd(message))
            {
                return Posting.Full;
            }

            Changed();
            return Posting.Accepted;
        }
    }

    /// <summary>Adds a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="dropped">What had to go, this packet perhaps.</param>
    /// <returns>What became of the packet.</returns>
    public PacketPosting Post(PacketWork packet, out List<PacketWork>? dropped)
    {
        dropped = null;
        lock (_gate)
        {
            if (_ended)
            {
                return PacketPosting.Ended;
            }

            packet.Sequence = ++_sequence;
            if (!_packets.TryAdd(packet))
            {
                return PacketPosting.Duplicate;
            }

            while (_packets.IsOverfull(_lanes))
            {
                PacketWork oldest = _lanes?.TryDropOldest() ?? _packets.Dequeue();
                _packets.Forget(oldest);
                (dropped ??= []).Add(oldest);
            }

            Changed();
            return PacketPosting.Accepted;
        }
    }

    /// <summary>Adds what runs before anything that waits.</summary>
    /// <param name="work">What.</param>
    /// <param name="first">Whether also before what else is urgent.</param>
    public Posting PostUrgent(Work work, bool first = false)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return Posting.Ended;
            }

            if (!first && _urgent.Count >= _maxUrgent)
            {
                return Posting.Full;
            }

            _ = first ? _urgent.AddFirst(work) : _urgent.AddLast(work);
            Changed();
            return Posting.Accepted;
        }
    }

    /// <summary>Takes no more messages: the end is near.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    /// <summary>Runs something when all that waits has been run, and takes no more messages.</summary>
    public void PostLast(Work work)
    {
        lock (_gate)
        {
            _closed = true;
            if (!_ended)
            {
                _last ??= work;
                Changed();
            }
        }
    }

    /// <summary>Takes nothing any more and hands over what waits.</summary>
    public List<Work> End()
    {
        lock (_gate)
        {
            _closed = true;
            _ended = true;
            _last = null;
            _urgent.Clear();
            return TakeAll();
        }
    }

    /// <summary>Hands over all that waits but what is urgent.</summary>
    public List<Work> Clear()
    {
        lock (_gate)
        {
            return TakeAll();
        }
    }

    /// <summary>Removes continuations: whoever they were for has ended.</summary>
    public void ForgetContinuations()
    {
        lock (_gate)
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
    }

    /// <summary>What runs at this moment.</summary>
    public Work[] Running()
    {
        lock (_gate)
        {
            return [.. _running];
        }
    }

    /// <summary>Something has ended.</summary>
    /// <returns>What the caller goes on with, if anything.</returns>
    public Work? Complete(Work work)
    {
        lock (_gate)
        {
            _running.Remove(work);
            _exclusive = false;
            if (work is PacketWork packet)
            {
                _lanes?.Leave(packet.Client);
            }

            Work? next = Next();
            if (next is not null)
            {
                // The caller runs one; whatever else may run now goes to other threads.
                StartMore();
            }
            else if (_running.Count == 0)
            {
                _busyChanged(false);
            }

            return next;
        }
    }

    /// <summary>Something was added: begins what may run.</summary>
    private void Changed()
    {
        bool idle = _running.Count == 0;
        _isWaiting = true;
        StartMore();
        if (idle && _running.Count > 0)
        {
            _busyChanged(true);
        }
    }

    private void StartMore()
    {
        while (Next() is { } next)
        {
            _run(next);
        }
    }

    private Work? Next()
    {
        Work? next = Choose();
        if (next is not null)
        {
            Begin(next);
        }

        _isWaiting = _last is not null || _urgent.Count > 0 || _messages.Count > 0 || _packets.Count > 0 || _lanes is { Count: > 0 };
        return next;
    }

    private void Begin(Work work)
    {
        work.Begin();
        _running.Add(work);
    }

    private Work? Choose()
    {
        if (_exclusive)
        {
            return null;
        }

        if (_urgent.First is { } urgent)
        {
            if (_running.Count > 0)
            {
                return null;
            }

            _urgent.RemoveFirst();
            return Alone(urgent.Value);
        }

        while (_running.Count < _maxPackets)
        {
            if (_lanes?.TryTake() is { } ready)
            {
                _packets.Forget(ready);
                return ready;
            }

            if (_packets.Count == 0 || _packets.Oldest > _messages.Oldest)
            {
                break;
            }

            PacketWork packet = _packets.Dequeue();
            if (_lanes is null || _lanes.TryEnter(packet))
            {
                _packets.Forget(packet);
                return packet;
            }
        }

        bool isQuiet = _running.Count == 0 && _lanes is not { Count: > 0 };
        if (!isQuiet)
        {
            return null;
        }

        if (_messages.TryTake() is { } message)
        {
            return Alone(message);
        }

        Work? last = _last;
        _last = null;
        return last is null ? null : Alone(last);
    }

    private Work Alone(Work work)
    {
        _exclusive = true;
        return work;
    }

    private List<Work> TakeAll()
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
        _isWaiting = _last is not null || _urgent.Count > 0;
        return all;
    }
}
