using ExDhcp.Hosting;
using ExDhcp.Serving;
using ExDhcp.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExDhcp.HostingTests;

/// <summary>A host whose servers are on a network in memory, with a clock and a log of the test.</summary>
internal sealed class LabHost : IAsyncDisposable
{
    private readonly Lazy<IHost> _host;

    public LabHost()
    {
        Builder = Host.CreateEmptyApplicationBuilder(new());
        Builder.Logging.AddProvider(Logs);
        Builder.Services.AddSingleton<IHostLifetime, NoConsole>();
        Builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton(Ledger).AddScoped<Session>();
        _host = new(Builder.Build);
    }

    public DhcpTestNetwork Network { get; } = new("10.0.0.1/24") { CancellationToken = Deadline.Token };

    public TestClock Clock { get; } = new();

    public RecordingLogs Logs { get; } = new();

    public Ledger Ledger { get; } = new();

    public HostApplicationBuilder Builder { get; }

    public IServiceProvider Services => _host.Value.Services;

    public LabDhcp.Server Lab => Services.GetRequiredService<LabDhcp.Server>();

    /// <summary>A host that runs <see cref="LabDhcp"/>.</summary>
    public static async Task<LabHost> StartAsync(Action<LabHost, DhcpServerBuilder<LabDhcp>>? configure = null)
    {
        LabHost host = new();
        configure?.Invoke(host, host.Add<LabDhcp>());
        if (configure is null)
        {
            host.Add<LabDhcp>();
        }

        await host.StartAsync();
        return host;
    }

    /// <summary>Adds a server on the network in memory.</summary>
    public DhcpServerBuilder<T> Add<T>()
        where T : class, IDhcpBehavior =>
        Builder.Services.AddDhcpServer<T>(UseNetwork);

    /// <summary>Puts a server on the network in memory.</summary>
    public void UseNetwork(DhcpServerOptions options)
    {
        options.Port = 67;
        options.Transport = Network.ServerOptions().Transport;
    }

    public Task StartAsync() => _host.Value.StartAsync(Deadline.Token);

    public Task StopAsync() => StopWithinAsync(Deadline.Token);

    /// <summary>Stops the host, whose patience ends with a token.</summary>
    public Task StopWithinAsync(CancellationToken patience) => _host.Value.StopAsync(patience);

    /// <summary>Completes when the host was told to stop.</summary>
    public async Task WhenStoppingAsync()
    {
        CancellationToken stopping = Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = stopping.Register(told.SetResult);
        await told.Task.WaitAsync(Deadline.Token);
    }

    /// <summary>What the only health check says.</summary>
    public async Task<HealthReportEntry> HealthAsync()
    {
        HealthReport report = await Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(Deadline.Token);
        return Assert.Single(report.Entries).Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await ((IAsyncDisposable)_host.Value).DisposeAsync();
        }
    }

    /// <summary>The signals that end a program are meant for the tests, not for their hosts.</summary>
    private sealed class NoConsole : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
