namespace ExDhcp.Serving;

/// <summary>
/// Keeps the packets of one client in order while those of others run: a client that has a packet running has a lane, in which
/// its next ones wait.
/// </summary>
internal sealed class ClientLanes
{
    private readonly Dictionary<DhcpClientId, LinkedList<PacketWork>> _lanes = [];
    private readonly Queue<DhcpClientId> _ready = [];
    private readonly LinkedList<PacketWork> _order = [];

    /// <summary>How many packets wait.</summary>
    public int Count => _order.Count;

    /// <summary>Makes a packet the running one of its client, or lets it wait for the one that runs.</summary>
    /// <returns>Whether it may run.</returns>
    public bool TryEnter(PacketWork packet)
    {
        if (!_lanes.TryGetValue(packet.Client, out LinkedList<PacketWork>? lane))
        {
            _lanes.Add(packet.Client, []);
            return true;
        }

        lane.AddLast(packet.LaneNode);
        _order.AddLast(packet.OrderNode);
        return false;
    }

    /// <summary>The packet of a client that ran has ended: its next one is ready.</summary>
    public void Leave(DhcpClientId client)
    {
        if (_lanes[client].Count == 0)
        {
            _lanes.Remove(client);
        }
        else
        {
            _ready.Enqueue(client);
        }
    }

    /// <summary>Takes out the next packet that is ready to run.</summary>
    public PacketWork? TryTake()
    {
        while (_ready.TryDequeue(out DhcpClientId client))
        {
            if (_lanes[client].First is { } first)
            {
                Remove(first.Value);
                return first.Value;
            }

            // What was ready has been dropped.
            _lanes.Remove(client);
        }

        return null;
    }

    /// <summary>Takes out the packet that has waited longest, whether it is ready or not.</summary>
    public PacketWork? TryDropOldest()
    {
        PacketWork? oldest = _order.First?.Value;
        if (oldest is not null)
        {
            Remove(oldest);
        }

        return oldest;
    }

    private void Remove(PacketWork packet)
    {
        packet.LaneNode.List!.Remove(packet.LaneNode);
        _order.Remove(packet.OrderNode);
    }
}
