using Microsoft.Extensions.Logging;

namespace ExDhcp.FuzzTests;

/// <summary>Keeps what a server logs.</summary>
/// <param name="least">The least severe level that is on.</param>
internal sealed class RecordingLog(LogLevel least) : ILoggerFactory, ILogger
{
    private readonly Lock _gate = new();
    private readonly List<(LogLevel Level, int EventId, string Text)> _entries = [];
    private (int EventId, int Count, TaskCompletionSource Reached)? _awaited;

    public int Count => Of(static (_, _) => true);

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Select(static entry => entry.Text)];
            }
        }
    }

    /// <summary>How many messages have a level and an event id.</summary>
    public int Of(Func<LogLevel, int, bool> which)
    {
        lock (_gate)
        {
            return _entries.Count(entry => which(entry.Level, entry.EventId));
        }
    }

    /// <summary>Waits until an event was logged so many times.</summary>
    public Task ReachedAsync(int eventId, int count)
    {
        lock (_gate)
        {
            _awaited = (eventId, count, new(TaskCreationOptions.RunContinuationsAsynchronously));
            Check();
            return _awaited.Value.Reached.Task;
        }
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            string text = formatter(state, exception);
            lock (_gate)
            {
                _entries.Add((logLevel, eventId.Id, text));
                Check();
            }
        }
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private void Check()
    {
        if (_awaited is { } awaited && _entries.Count(entry => entry.EventId == awaited.EventId) >= awaited.Count)
        {
            awaited.Reached.TrySetResult();
        }
    }
}
