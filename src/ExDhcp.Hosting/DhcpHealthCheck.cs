using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExDhcp.Hosting;

/// <summary>Asks a server for a sign of life: it must come to a message in time.</summary>
internal sealed class DhcpHealthCheck<T>(HostedServer<T> hosted, TimeSpan timeout, TimeProvider time) : IHealthCheck
    where T : class, Serving.IDhcpBehavior
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!hosted.HasStarted)
        {
            return new(context.Registration.FailureStatus, "The server has not started.");
        }

        using CancellationTokenSource patience = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await hosted.Server.PingAsync(either.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy($"Serves on port {hosted.Server.Port}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(
                context.Registration.FailureStatus,
                $"The server did not come to a message in {timeout}: a handler runs for too long, or too much waits.");
        }
        catch (InvalidOperationException error)
        {
            Exception? failure = hosted.Server.Completion.Exception?.InnerException;
            string reason = failure is null ? error.Message : $"The server has ended with a failure: {failure.Message}";
            return new(context.Registration.FailureStatus, reason, failure ?? error);
        }
    }
}
