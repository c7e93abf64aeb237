using System.Diagnostics.CodeAnalysis;
using ExDhcp.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ExDhcp.Hosting;

/// <summary>Starts and stops a server with the host, and watches it meanwhile.</summary>
internal sealed class DhcpHostedService<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
    DhcpServerType<T> serverType, IServiceProvider services) : IHostedService, IAsyncDisposable
    where T : class, IDhcpBehavior
{
    private static readonly TimeSpan LongestRestartDelay = TimeSpan.FromMinutes(1);

    private readonly DhcpServerOptions _options =
        services.GetRequiredService<IOptionsMonitor<DhcpServerOptions>>().Get(typeof(T).FullName);

    private readonly DhcpHostOptions _hostOptions =
        services.GetRequiredService<IOptionsMonitor<DhcpHostOptions>>().Get(typeof(T).FullName);

    private readonly ILogger _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(T).FullName!);
    private readonly CancellationTokenSource _stopping = new();
    private DhcpServer<T>? _server;
    private AsyncServiceScope? _scope;
    private Task _watching = Task.CompletedTask;

    /// <summary>The server that runs, or that ran last.</summary>
    /// <exception cref="InvalidOperationException">The host has not started it yet.</exception>
    public DhcpServer<T> Server => _server
        ?? throw new InvalidOperationException($"The server of {typeof(T).Name} is not there before the host has started.");

    /// <summary>Whether there is a server to speak of.</summary>
    public bool HasStarted => _server is not null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await serverType.StartAsync(MakeInstance, _options, cancellationToken).ConfigureAwait(false);
        _watching = WatchAsync(_server);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_server is { } server)
        {
            await server.StopAsync(cancellationToken).ConfigureAwait(false);
        }

        await _watching.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_server is { } server)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        await _watching.ConfigureAwait(false);
        await EndScopeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <summary>Makes an instance with a scope of its own; the one before has ended.</summary>
    private T MakeInstance()
    {
        _ = EndScopeAsync();
        AsyncServiceScope scope = services.CreateAsyncScope();
        _scope = scope;
        return ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider);
    }

    private async Task EndScopeAsync()
    {
        if (_scope is { } scope)
        {
            _scope = null;
            await scope.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WatchAsync(DhcpServer<T> server)
    {
        while (await FailureOfAsync(server).ConfigureAwait(false) is { } failure && !_stopping.IsCancellationRequested)
        {
            switch (_hostOptions.OnFailure)
            {
                case DhcpFailureAction.StopHost:
                    _logger.StopsHost(failure, typeof(T).Name);
                    Environment.ExitCode = 1;
                    services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
                    return;
                case DhcpFailureAction.Nothing:
                    return;
            }

            try
            {
                _server = server = await RestartAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static async Task<Exception?> FailureOfAsync(DhcpServer<T> server)
    {
        try
        {
            await server.Completion.ConfigureAwait(false);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private async Task<DhcpServer<T>> RestartAsync()
    {
        for (TimeSpan delay = _hostOptions.RestartDelay; ; delay = delay * 2 < LongestRestartDelay ? delay * 2 : LongestRestartDelay)
        {
            _logger.RestartsServer(typeof(T).Name, delay);
            await Task.Delay(delay, _options.TimeProvider, _stopping.Token).ConfigureAwait(false);
            try
            {
                return await serverType.StartAsync(MakeInstance, _options, _stopping.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (!_stopping.IsCancellationRequested)
            {
                _logger.ServerRestartFailed(error, typeof(T).Name);
            }
        }
    }
}
