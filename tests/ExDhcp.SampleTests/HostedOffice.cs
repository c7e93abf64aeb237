using System.Threading.Channels;
using ExDhcp.Testing;
using HostedServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExDhcp.SampleTests;

/// <summary>The program HostedServer with its own configuration, on a network in memory.</summary>
internal sealed class HostedOffice : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly LogLines _log = new();

    private HostedOffice(string[] args)
    {
        HostApplicationBuilder builder = OfficeHost.CreateBuilder(args);
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddSingleton<IHostLifetime, NoConsole>();
        builder.Services.AddSingleton(Network.TimeProvider);
        builder.Services.ConfigureAll<DhcpServerOptions>(Network.Connect);
        _host = builder.Build();
    }

    public DhcpTestNetwork Network { get; } = new("10.55.0.1/24") { CancellationToken = TestContext.Current.CancellationToken };

    public OfficeDhcp.Server Server => _host.Services.GetRequiredService<OfficeDhcp.Server>();

    public static async Task<HostedOffice> StartAsync(params string[] args)
    {
        HostedOffice office = new(args);
        try
        {
            await office._host.StartAsync(TestContext.Current.CancellationToken);
            return office;
        }
        catch
        {
            await office.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for a line of the log.</summary>
    public async Task<string> NextLineAsync(int eventId)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            (int id, string line) = await _log.Lines.Reader.ReadAsync(deadline.Token);
            if (id == eventId)
            {
                return line;
            }
        }
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    /// <summary>The signals that end a program are meant for the tests, not for their host.</summary>
    private sealed class NoConsole : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public Channel<(int EventId, string Line)> Lines { get; } = Channel.CreateUnbounded<(int, string)>();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Writer.TryWrite((eventId.Id, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
