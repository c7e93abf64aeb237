using Microsoft.Extensions.Logging;

namespace ExDhcp.ProcessTests;

/// <summary>A logger that fails, on every way through the server.</summary>
public class LoggerTests
{
    private readonly Script _script = new();

    [Fact]
    public async Task It_does_not_keep_packets_from_being_answered()
    {
        _script.Packet = static (_, request, _, _) =>
            request.TransactionId == 666 ? throw new InvalidOperationException("boom") : new(Script.Answer(request));
        await using Running running = await StartAsync();

        running.Deliver(1, 666);
        running.Network.Deliver([1, 2, 3]);

        Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
    }

    [Fact]
    public async Task It_does_not_keep_messages_from_being_handled()
    {
        await using Running running = await StartAsync(static o => o.MaxQueuedMessages = 1);
        Gate gate = new();
        running.Server.Tell(async (_, _, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            throw new InvalidOperationException("boom");
        });
        await gate.Entered;
        running.Server.Send(3);

        Assert.False(running.Server.Send("full"));
        gate.Open();
        await running.Server.StopAsync(Deadline.Token);
    }

    [Fact]
    public async Task It_does_not_keep_a_handler_that_hangs_from_being_given_up()
    {
        Gate gate = new();
        await using Running running = await StartAsync(
            static o => (o.HandlerTimeout, o.OnHandlerException) = (TimeSpan.FromSeconds(1), DhcpExceptionPolicy.Restart));
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;

        await running.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(2, _script.Instances.Count);
        gate.Open();
    }

    [Fact]
    public async Task It_does_not_keep_a_failing_server_from_ending()
    {
        _script.Terminate = static (_, _, _, _) => throw new InvalidOperationException("no farewell");
        Running running = await StartAsync(static o => (o.OnHandlerException, o.MaxRestarts) = (DhcpExceptionPolicy.Restart, 0));

        running.Server.Tell(static (_, _, _) => throw new IOException("boom"));

        await Assert.ThrowsAsync<IOException>(() => running.Server.Completion.WaitAsync(Deadline.Token));
        await running.DisposeAsync();
    }

    private Task<Running> StartAsync(Action<DhcpServerOptions>? configure = null) => Running.StartAsync(
        _script,
        options =>
        {
            options.LoggerFactory = new FailingLog();
            configure?.Invoke(options);
        });

    private sealed class FailingLog : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("the disk is full");

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
