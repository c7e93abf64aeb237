using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ExDhcp.FuzzTests;

/// <summary>Counts what a server logs.</summary>
/// <param name="least">The least severe level that is on.</param>
internal sealed class CountingLog(LogLevel least) : ILoggerFactory, ILogger
{
    private readonly ConcurrentDictionary<LogLevel, int> _counts = new();
    private readonly ConcurrentQueue<string> _texts = new();

    /// <summary>The lines, of any level.</summary>
    public int Count => _counts.Values.Sum();

    public IEnumerable<string> Texts => _texts;

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _counts.AddOrUpdate(logLevel, 1, static (_, count) => count + 1);
            _texts.Enqueue(formatter(state, exception));
        }
    }

    public int Of(LogLevel level) => _counts.GetValueOrDefault(level);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

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
