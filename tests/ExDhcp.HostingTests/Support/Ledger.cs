namespace ExDhcp.HostingTests;

/// <summary>A service that notes what happens to instances and their scopes, and decides what they do. A singleton.</summary>
internal sealed class Ledger
{
    private readonly List<string> _events = [];
    private int _sessions;

    /// <summary>What has happened, in order.</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Called by constructors.</summary>
    public Action Making { get; set; } = static () => { };

    /// <summary>Awaited by handlers of DISCOVER.</summary>
    public Func<CancellationToken, Task> Handling { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Awaited when a scope ends.</summary>
    public Func<Task> EndingSession { get; set; } = static () => Task.CompletedTask;

    public int NextSession() => Interlocked.Increment(ref _sessions);

    public void Note(string what)
    {
        lock (_events)
        {
            _events.Add(what);
        }
    }
}

/// <summary>A scoped service: each instance has one of its own.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly Ledger _ledger;

    public Session(Ledger ledger)
    {
        _ledger = ledger;
        Number = ledger.NextSession();
        ledger.Note($"session {Number} begins");
    }

    public int Number { get; }

    public async ValueTask DisposeAsync()
    {
        await _ledger.EndingSession();
        _ledger.Note($"session {Number} ends");
    }
}
