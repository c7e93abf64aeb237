using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>Keeps what a server logs.</summary>
internal sealed class RecordingLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<LogEntry> Entries => _entries;

    public string? Category { get; private set; }

    public IEnumerable<LogEntry> Of(int eventId) => _entries.Where(entry => entry.EventId == eventId);

    /// <summary>Waits until an event was logged a number of times.</summary>
    public async Task WaitForAsync(int eventId, int count)
    {
        while (true)
        {
            Task news = Volatile.Read(ref _news).Task;
            if (Of(eventId).Count() >= count)
            {
                return;
            }

            await news.WaitAsync(Deadline.Token);
        }
    }

    public ILogger CreateLogger(string categoryName)
    {
        Category = categoryName;
        return this;
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _entries.Enqueue(new(eventId.Id, logLevel, formatter(state, exception), exception));
        Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}

internal sealed record LogEntry(int EventId, LogLevel Level, string Message, Exception? Exception);
