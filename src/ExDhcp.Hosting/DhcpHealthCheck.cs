using System.Diagnostics.CodeAnalysis;
using ExDhcp.Serving;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExDhcp.Hosting;

/// <summary>Asks a server for a sign of life: it must come to a message in time.</summary>
internal sealed class DhcpHealthCheck<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
    DhcpHostedService<T> service) : IHealthCheck
    where T : class, IDhcpBehavior
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!service.HasStarted)
        {
            return new(context.Registration.FailureStatus, "The server has not started.");
        }

        DhcpServer<T> server = service.Server;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await server.PingAsync(patience.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy($"Serves on port {server.Port}.");
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, $"A handler has run, or messages have waited, for more than {Patience}.", error);
        }
        catch (InvalidOperationException error)
        {
            return new(context.Registration.FailureStatus, error.Message, server.Completion.Exception?.InnerException ?? error);
        }
    }
}
