using ExDhcp.Telemetry;

namespace ExDhcp.Serving;

/// <summary>Runs what the mailbox says, one thing after another, within <see cref="DhcpServerOptions.HandlerTimeout"/>.</summary>
/// <param name="process">Hears of what fails.</param>
/// <param name="mailbox">Says what runs next.</param>
/// <param name="replies">Holds replies to send.</param>
/// <param name="idle">Hears that something was handled.</param>
internal sealed class MessageLoop(ServerProcess process, Mailbox mailbox, ReplySender replies, IdleWatch idle)
{
    /// <summary>Goes on with something on another thread.</summary>
    public static void RunElsewhere(Work? work)
    {
        if (work is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
    }

    /// <summary>Runs one thing after another until nothing may run now. Never fails.</summary>
    public async Task RunAsync(Work? work)
    {
        while (work is not null)
        {
            try
            {
                await RunOneAsync(work).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // The clock of the program, for example.
                process.Lost(error);
            }

            if (!work.TryFinish())
            {
                // It was given up, and others have gone on.
                return;
            }

            work = Completed(work);
        }
    }

    /// <summary>Something has ended: says what to go on with.</summary>
    public Work? Completed(Work work)
    {
        // Replies wait for others to be sent with.
        bool flush = !mailbox.IsWaiting;
        if (flush)
        {
            Flush();
        }

        Touch();
        Work? next = mailbox.Complete(work);
        work.Recycle();
        if (!flush && next is not PacketWork)
        {
            // What waits cannot run now, or may take long.
            Flush();
        }

        return next;
    }

    /// <summary>Sends the replies that wait. Never fails.</summary>
    public void Flush()
    {
        try
        {
            replies.Flush();
        }
        catch (Exception error)
        {
            process.Lost(error);
        }
    }

    /// <summary>A handler did not end when it was told to, and was abandoned: so is its instance.</summary>
    public void GiveUp(Work work)
    {
        TimeoutException error = new(
            $"A handler ran for twice DhcpServerOptions.HandlerTimeout, {process.Options.HandlerTimeout}, without heeding its cancellation token.");
        process.Logger.HandlerGivenUp(error);
        if (process.Options.OnHandlerException == DhcpExceptionPolicy.Restart && work is not LifeWork)
        {
            process.Supervisor.Restart(error);
        }
        else
        {
            process.Ending.Stop(DhcpStopReason.Failure(error));
        }

        work.Abandon(error);
        RunElsewhere(mailbox.Complete(work));
    }

    private async ValueTask RunOneAsync(Work work)
    {
        HandlerLimit? limit = null;
        CancellationToken forced = process.Ending.ForceToken;
        try
        {
            // The steps of a life see to their limits themselves.
            limit = work is LifeWork ? null : HandlerLimit.For(process, work, forced);
            await work.RunAsync(limit?.Token ?? forced).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when ((limit?.Token ?? forced).IsCancellationRequested)
        {
            // It was told to end, and did.
        }
        catch (Exception error)
        {
            if (!work.IsAbandoned)
            {
                Failed(work, error);
            }
        }
        finally
        {
            limit?.Dispose();
        }
    }

    private void Failed(Work work, Exception error)
    {
        if (work is PacketWork)
        {
            // Not its handler, whose failures end in the pipeline: the clock of the program, for example.
            process.Lost(error);
            return;
        }

        process.Logger.MessageHandlerFailed(error);
        work.Abandon(error);
        if (work is LifeWork)
        {
            // Half restarted is half dead.
            process.Ending.Stop(DhcpStopReason.Failure(error));
        }
        else
        {
            process.Fault(error);
        }
    }

    private void Touch()
    {
        try
        {
            idle.Touch();
        }
        catch (Exception error)
        {
            process.Lost(error);
        }
    }
}
