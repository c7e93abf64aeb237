using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>Keeps what a server logs.</summary>
internal sealed class RecordingLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyCollection<LogEntry> Entries => _entries;

    public string? Category { get; private set; }

    public IEnumerable<LogEntry> Of(int eventId) => _entries.Where(entry => entry.EventId == eventId);

    public ILogger CreateLogger(string categoryName)
    {
        Category = categoryName;
        return this;
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue(new(eventId.Id, logLevel, formatter(state, exception), exception));

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
