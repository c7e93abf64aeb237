namespace ExDhcp.Serving;

/// <summary>Calls, casts and infos that wait, oldest first; bounded in number.</summary>
internal sealed class MessageBacklog(int maxCount)
{
    // Anybody can send them: they must not take the place of what the program sends.
    private const int MaxStrays = 64;

    private readonly Queue<Work> _queue = [];
    private int _strays;

    /// <summary>How many wait.</summary>
    public int Count => _queue.Count;

    /// <summary>The <see cref="Work.Sequence"/> of the oldest, or that of none to come.</summary>
    public long Oldest => _queue.TryPeek(out Work? oldest) ? oldest.Sequence : long.MaxValue;

    /// <summary>Whether another datagram that is no DHCP may wait. They have room of their own.</summary>
    public bool HasRoomForStrays => _strays < MaxStrays;

    /// <summary>Adds a message, unless too many wait.</summary>
    public bool TryAdd(Work message)
    {
        if (message is StrayMessage)
        {
            _strays++;
        }
        else if (_queue.Count - _strays >= maxCount)
        {
            return false;
        }

        _queue.Enqueue(message);
        return true;
    }

    /// <summary>Takes the oldest.</summary>
    public Work? TryTake()
    {
        if (!_queue.TryDequeue(out Work? message))
        {
            return null;
        }

        _strays -= message is StrayMessage ? 1 : 0;
        return message;
    }

    /// <summary>Takes all.</summary>
    public List<Work> TakeAll()
    {
        List<Work> all = [.. _queue];
        _queue.Clear();
        _strays = 0;
        return all;
    }
}
