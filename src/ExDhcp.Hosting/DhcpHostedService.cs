using System.Diagnostics.CodeAnalysis;
using ExDhcp.Serving;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Hosting;

/// <summary>Starts and stops a server with the host, and watches it meanwhile.</summary>
internal sealed class DhcpHostedService<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
    HostedServer<T> hosted, DhcpHostOptions options, TimeProvider time, ILogger logger, IHostApplicationLifetime host)
    : IHostedService, IAsyncDisposable
    where T : class, IDhcpBehavior
{
    private static readonly TimeSpan LongestRestartDelay = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await hosted.StartAsync(cancellationToken).ConfigureAwait(false);
        _watching = WatchAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await hosted.Server.StopAsync(cancellationToken).ConfigureAwait(false);
            await _watching.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It ends all the same, and the host waits for that when it disposes of it.
            logger.StopTakesTooLong(typeof(T).Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await hosted.Server.StopAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
    }

    private async Task WatchAsync()
    {
        while (await hosted.WhenEndedAsync().ConfigureAwait(false) is { } failure && !_stopping.IsCancellationRequested)
        {
            switch (options.OnFailure)
            {
                case DhcpFailureAction.StopHost:
                    logger.StopsHost(failure, typeof(T).Name);
                    Environment.ExitCode = 1;
                    host.StopApplication();
                    return;
                case DhcpFailureAction.Nothing:
                    logger.GoesOnWithout(failure, typeof(T).Name);
                    return;
            }

            logger.StartsAgain(failure, typeof(T).Name, options.RestartDelay);
            if (!await TryStartAgainAsync().ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>Fails only when the host stops.</summary>
    private async Task<bool> TryStartAgainAsync()
    {
        TimeSpan delay = options.RestartDelay;
        while (true)
        {
            try
            {
                await Task.Delay(delay, time, _stopping.Token).ConfigureAwait(false);
                await hosted.StartAsync(_stopping.Token).ConfigureAwait(false);
                break;
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return false;
            }
            catch (Exception error)
            {
                delay = Longer(delay);
                logger.StartingAgainFailed(error, typeof(T).Name, delay);
            }
        }

        logger.StartedAgain(typeof(T).Name);
        if (_stopping.IsCancellationRequested)
        {
            // The host has stopped the server that was, before this one was there.
            await hosted.Server.StopAsync().ConfigureAwait(false);
        }

        return true;
    }

    private static TimeSpan Longer(TimeSpan delay) =>
        delay >= LongestRestartDelay ? delay : delay * 2 < LongestRestartDelay ? delay * 2 : LongestRestartDelay;
}
