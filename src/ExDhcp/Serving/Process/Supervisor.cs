using ExDhcp.Telemetry;

namespace ExDhcp.Serving;

/// <summary>Makes the instances of the class: the first, and another each time one has failed, as often as that is allowed.</summary>
/// <param name="process">What they run in.</param>
/// <param name="factory">Makes them.</param>
/// <param name="mailbox">Where a restart waits for its turn.</param>
/// <param name="idle">What an instance asked for ends with it.</param>
internal sealed class Supervisor(ServerProcess process, BehaviorFactory factory, Mailbox mailbox, IdleWatch idle)
{
    private readonly RestartIntensity _intensity = new(process.Options.MaxRestarts, process.Options.RestartPeriod, process.Options.TimeProvider);
    private Instance? _instance;
    private int _restarting;

    /// <summary>The instance that answers now, or was the last to.</summary>
    public Instance? Instance => _instance;

    /// <summary>Makes an instance and calls its first method.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IDhcpBehavior behavior = factory() ?? throw new InvalidOperationException($"The factory made no {process.Name}: it returned null.");
        if (behavior == _instance?.Behavior)
        {
            throw new InvalidOperationException($"The factory made the {process.Name} that has just ended. It must make a new one each time.");
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _instance = new(process, behavior);
        }
        catch
        {
            if (behavior.Context is null)
            {
                await Instance.DisposeAsync(behavior).ConfigureAwait(false);
            }

            throw;
        }

        await _instance.BeginAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces the instance, because of a failure, as soon as what runs has ended.</summary>
    public void Restart(Exception error)
    {
        if (Interlocked.Exchange(ref _restarting, 1) == 0)
        {
            mailbox.PostUrgent(new LifeWork((work, token) => RestartAsync(work, error, token)) { Process = process }, first: true);
        }
    }

    private async ValueTask RestartAsync(Work work, Exception error, CancellationToken cancellationToken)
    {
        while (!process.Ending.IsNext)
        {
            if (!_intensity.TryRestart())
            {
                process.Logger.TooManyRestarts(process.Name, process.Options.MaxRestarts, process.Options.RestartPeriod);
                process.Ending.Stop(DhcpStopReason.Failure(error));
                return;
            }

            await _instance!.EndAsync(DhcpStopReason.Failure(error)).ConfigureAwait(false);
            if (process.Ending.IsNext)
            {
                return;
            }

            // What it asked for to the very last.
            mailbox.ForgetContinuations();
            idle.Timeout = null;
            using HandlerLimit? limit = HandlerLimit.For(process, work, cancellationToken);
            try
            {
                await StartAsync(limit?.Token ?? cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _restarting, 0);
                process.Logger.Restarted(process.Name, error.Message);
                process.Meter.Restarted();
                return;
            }
            catch (Exception failure) when (!work.IsAbandoned)
            {
                // It was for the start: the end has a limit of its own.
                limit?.Dispose();
                await _instance.EndAsync(DhcpStopReason.Failure(failure)).ConfigureAwait(false);
                process.Logger.RestartFailed(failure, process.Name);
                error = failure;
                if (limit is { IsCancellationRequested: true } && !process.Ending.IsNext)
                {
                    // Another attempt would take as long: calls and packets wait for none.
                    TimeSpan time = process.Options.HandlerTimeout;
                    process.Ending.Stop(DhcpStopReason.Failure(
                        new TimeoutException($"A restart took longer than DhcpServerOptions.HandlerTimeout, {time}.", failure)));
                }
            }
        }
    }
}

/// <summary>Makes a new instance of the class.</summary>
internal delegate IDhcpBehavior? BehaviorFactory();
