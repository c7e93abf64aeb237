namespace ExDhcp.Serving;

/// <summary>
/// Where threads hand over what a server is to do, and learn what they may run: it says who may add to the <see cref="Backlog"/>, and keeps
/// account of what runs. Messages run alone, packets beside packets.
/// </summary>
/// <remarks>
/// Whoever runs something calls <see cref="Complete"/> when it has ended, and goes on with what that returns: as long as there is
/// something to do the same thread does it.
/// </remarks>
internal sealed class Mailbox
{
    private readonly Lock _gate = new();
    private readonly Backlog _waiting;
    private readonly HashSet<Work> _running = [];
    private readonly Action<Work> _run;
    private readonly Action<bool> _busyChanged;
    private bool _exclusive;
    private bool _closed;
    private bool _ended;
    private volatile bool _isWaiting;
    private volatile bool _isBusy;
    private volatile int _completed;

    /// <param name="options">How many may wait and run.</param>
    /// <param name="perClient">Whether packets of different clients overlap.</param>
    /// <param name="run">Runs something on another thread.</param>
    /// <param name="busyChanged">Hears when there begins to be something to do, and when there is nothing any more.</param>
    public Mailbox(DhcpServerOptions options, bool perClient, Action<Work> run, Action<bool> busyChanged)
    {
        _waiting = new(options, perClient);
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
                return _waiting.Count;
            }
        }
    }

    /// <summary>Whether anything waits or runs.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>How many things have been done so far; it wraps around.</summary>
    public int Completed => _completed;

    /// <summary>Whether another datagram that is no DHCP may wait. They have room of their own.</summary>
    public bool HasRoomForStrays
    {
        get
        {
            lock (_gate)
            {
                return _waiting.HasRoomForStrays;
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
            SetBusy(true);
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

            if (!_waiting.TryAdd(message))
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

            if (!_waiting.TryAdd(packet, out dropped))
            {
                return PacketPosting.Duplicate;
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

            if (!_waiting.TryAddUrgent(work, first))
            {
                return Posting.Full;
            }

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
                _waiting.AddLast(work);
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
            _waiting.ForgetTheRest();
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
            _waiting.ForgetContinuations();
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
            _completed++;
            _exclusive = false;
            if (work is PacketWork packet)
            {
                _waiting.Leave(packet);
            }

            Work? next = Next();
            if (next is not null)
            {
                // The caller runs one; whatever else may run now goes to other threads.
                StartMore();
            }
            else if (_running.Count == 0)
            {
                SetBusy(false);
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
            SetBusy(true);
        }
    }

    private void SetBusy(bool isBusy)
    {
        _isBusy = isBusy;
        _busyChanged(isBusy);
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
        Work? next = _exclusive ? null : _waiting.TryTake(_running.Count);
        if (next is not null)
        {
            _exclusive = next is not PacketWork;
            Begin(next);
        }

        _isWaiting = !_waiting.IsEmpty;
        return next;
    }

    private void Begin(Work work)
    {
        work.Begin();
        _running.Add(work);
    }

    private List<Work> TakeAll()
    {
        List<Work> all = _waiting.TakeAll();
        _isWaiting = !_waiting.IsEmpty;
        return all;
    }
}
