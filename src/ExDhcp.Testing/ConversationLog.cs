using Microsoft.Extensions.Logging;

namespace ExDhcp.Testing;

/// <summary>Puts the warnings and errors of a server into the conversation: why it was silent is often written there.</summary>
internal sealed class ConversationLog(Conversation conversation) : ILoggerFactory, ILogger
{
    /// <summary>The warning that a server on port 67 serves every network of its host: here they are the test's.</summary>
    private const string ServesEveryInterface = nameof(ServesEveryInterface);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException(
            "This log belongs to the test network. Set DhcpServerOptions.LoggerFactory to a factory of your own.");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (IsEnabled(logLevel) && eventId.Name != ServesEveryInterface)
        {
            string reason = exception is null ? "" : $": {exception.GetType().Name}: {exception.Message}";
            conversation.Add($"{logLevel}: {formatter(state, exception)}{reason}");
        }
    }

    public void Dispose()
    {
        // Nothing to let go of.
    }
}
