using System.Diagnostics.CodeAnalysis;
using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Hosting;

/// <summary>The server of a class in a host: there before it starts, and the same one after it was started again.</summary>
internal sealed class HostedServer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>
    where T : class, IDhcpBehavior
{
    private readonly InstanceScopes<T> _scopes;
    private volatile bool _hasStarted;

    public HostedServer(DhcpServerType<T> type, DhcpServerOptions options, IServiceProvider services, ILogger logger)
    {
        _scopes = new(services, logger);
        Server = type.Create(_scopes.Create, _scopes.EndAsync, options);
    }

    public DhcpServer<T> Server { get; }

    /// <summary>Whether it has listened at least once.</summary>
    public bool HasStarted => _hasStarted;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DhcpServerType.StartAsync(Server, cancellationToken).ConfigureAwait(false);
            _hasStarted = true;
        }
        catch
        {
            await _scopes.EndAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits until the server has ended.</summary>
    /// <returns>What it failed with, or <see langword="null"/>.</returns>
    public async Task<Exception?> WhenEndedAsync()
    {
        try
        {
            await Server.Completion.ConfigureAwait(false);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
        finally
        {
            // Those of constructors that threw when the server wanted a fresh instance.
            await _scopes.EndAsync().ConfigureAwait(false);
        }
    }
}
