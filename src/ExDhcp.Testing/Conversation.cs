using System.Globalization;
using System.Text;

namespace ExDhcp.Testing;

/// <summary>What was seen on the network of late, in order, and what the servers complained of meanwhile.</summary>
internal sealed class Conversation(Lock gate, TimeProvider clock)
{
    /// <summary>More lines than these help nobody who reads why a test failed.</summary>
    private const int ShownLines = 60;

    private readonly Queue<object> _entries = [];
    private int _limit = 10_000;

    public TimeSpan Elapsed => clock.GetUtcNow() - ManualClock.Epoch;

    /// <summary>How many entries are remembered: hours of traffic need not fit into memory.</summary>
    public int Limit
    {
        get
        {
            lock (gate)
            {
                return _limit;
            }
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            lock (gate)
            {
                _limit = value;
                ForgetOldest();
            }
        }
    }

    public void Add(DhcpTestDatagram datagram)
    {
        lock (gate)
        {
            datagram.Time = Elapsed;
            _entries.Enqueue(datagram);
            ForgetOldest();
        }
    }

    /// <summary>Adds what a server complained of.</summary>
    public void Add(string complaint)
    {
        lock (gate)
        {
            _entries.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,8:0.000} s  {complaint}"));
            ForgetOldest();
        }
    }

    public IReadOnlyList<DhcpTestDatagram> Datagrams(Func<DhcpTestDatagram, bool> which)
    {
        lock (gate)
        {
            return [.. _entries.OfType<DhcpTestDatagram>().Where(which)];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>The conversation in lines: all of it, or what is about one client.</summary>
    public string Text(HardwareAddress? client = null)
    {
        object[] entries;
        lock (gate)
        {
            entries = [.. _entries.Where(entry => client is null || IsAbout(entry, client.Value))];
        }

        StringBuilder text = new();
        if (entries.Length > ShownLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"  (the last {ShownLines} of {entries.Length} lines)\n");
        }

        foreach (object entry in entries.TakeLast(ShownLines))
        {
            text.Append("  ").Append(entry).Append('\n');
        }

        return entries.Length == 0 ? "  (nothing was sent)\n" : text.ToString();
    }

    private void ForgetOldest()
    {
        while (_entries.Count > _limit)
        {
            _entries.Dequeue();
        }
    }

    private static bool IsAbout(object entry, HardwareAddress client) =>
        entry is not DhcpTestDatagram { Packet: { } packet } || packet.ClientHardwareAddress == client;
}
