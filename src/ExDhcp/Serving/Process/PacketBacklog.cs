namespace ExDhcp.Serving;

/// <summary>Packets that wait, oldest first, each datagram once; bounded in number and in octets.</summary>
internal sealed class PacketBacklog(int maxCount, int maxOctets)
{
    private readonly Queue<PacketWork> _queue = [];
    private readonly HashSet<PacketWork> _waiting = new(SameDatagram.Instance);
    private long _octets;

    /// <summary>How many are in the queue. Those that were taken out and not forgotten wait elsewhere.</summary>
    public int Count => _queue.Count;

    /// <summary>The <see cref="Work.Sequence"/> of the oldest.</summary>
    public long Oldest => _queue.Peek().Sequence;

    /// <summary>Adds a packet, unless one with the same octets from the same place waits already.</summary>
    public bool TryAdd(PacketWork packet)
    {
        if (!_waiting.Add(packet))
        {
            return false;
        }

        _queue.Enqueue(packet);
        _octets += packet.Length;
        return true;
    }

    /// <summary>Whether there are more than may wait, those in lanes included.</summary>
    public bool IsOverfull(ClientLanes? lanes) => _waiting.Count > maxCount || (_octets > maxOctets && _queue.Count + (lanes?.Count ?? 0) > 1);

    /// <summary>Takes the oldest out of the queue.</summary>
    public PacketWork Dequeue() => _queue.Dequeue();

    /// <summary>A packet waits no longer: the same datagram is a new one from now on.</summary>
    public void Forget(PacketWork packet)
    {
        if (_waiting.Remove(packet))
        {
            _octets -= packet.Length;
        }
    }

    /// <summary>No packet waits any longer.</summary>
    public void ForgetAll()
    {
        _waiting.Clear();
        _octets = 0;
    }

    private sealed class SameDatagram : IEqualityComparer<PacketWork>
    {
        public static readonly SameDatagram Instance = new();

        public bool Equals(PacketWork? x, PacketWork? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.IsSameDatagram(y));

        public int GetHashCode(PacketWork packet) => packet.DatagramHash;
    }
}
