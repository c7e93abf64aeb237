using Microsoft.Extensions.Logging;

namespace ExDhcp.HostingTests;

/// <summary>Keeps what a host logs.</summary>
internal sealed class RecordingLogs : ILoggerProvider
{
    private readonly List<LogEntry> _entries = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Waits until an event was logged of a server, a number of times.</summary>
    public async Task<LogEntry> WaitForAsync(int eventId, int count = 1)
    {
        CancellationToken deadline = Deadline.Token;
        while (true)
        {
            Task news = Volatile.Read(ref _news).Task;
            if (Entries.Where(entry => entry.EventId == eventId && entry.IsOfServer).ElementAtOrDefault(count - 1) is { } entry)
            {
                return entry;
            }

            await news.WaitAsync(deadline);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private void Add(LogEntry entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
        }

        Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private sealed class Category(RecordingLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Add(new(category, eventId.Id, logLevel, formatter(state, exception), exception));
    }
}

/// <summary>What was logged.</summary>
internal sealed record LogEntry(string Category, int EventId, LogLevel Level, string Message, Exception? Exception)
{
    public bool IsOfServer => Category.StartsWith("ExDhcp.HostingTests.", StringComparison.Ordinal);
}
