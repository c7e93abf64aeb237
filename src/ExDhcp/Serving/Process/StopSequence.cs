using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>
/// How a server comes to its end: asked to (<see cref="Stop"/>), when all is handled (<see cref="Drain"/>), or by force when that takes too
/// long, and without what does not heed its token when even that takes too long.
/// </summary>
/// <param name="mailbox">What waits and runs.</param>
/// <param name="receiving">Ends receiving.</param>
/// <param name="end">The end itself, run as the last thing.</param>
/// <param name="limit">How long the end may take before it is forced.</param>
/// <param name="logger">Hears what was given up.</param>
internal sealed class StopSequence(Mailbox mailbox, CancellationTokenSource receiving, LifeWork end, TimeSpan limit, ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource _force = new();
    private DhcpStopReason? _reason;
    private CancellationTokenSource? _stopLimit;
    private CancellationTokenSource? _graceLimit;
    private int _forced;
    private int _ending;

    /// <summary>Why the server ends, when it does.</summary>
    public DhcpStopReason? Reason => _reason;

    /// <summary>Whether the end is the next thing to run.</summary>
    public bool IsNext => Volatile.Read(ref _ending) != 0;

    /// <summary>Is cancelled when what runs is to end at once.</summary>
    public CancellationToken ForceToken => _force.Token;

    /// <summary>Ends the server as soon as what runs has ended. What waits is dropped.</summary>
    public void Stop(DhcpStopReason reason)
    {
        if (!TryBegin(reason) && reason.Kind == DhcpStopKind.Failure)
        {
            // It was to end when all is handled. A failure meanwhile is none the less one.
            Interlocked.CompareExchange(ref _reason, reason, DhcpStopReason.Shutdown);
        }

        EndNext();
    }

    /// <summary>Ends the server when all that has come in was handled, or the limit is reached.</summary>
    public void Drain()
    {
        if (TryBegin(DhcpStopReason.Shutdown))
        {
            mailbox.Close();
        }
    }

    /// <summary>Nothing is received any more.</summary>
    public void ReceivingEnded(Exception? failure)
    {
        if (failure is not null && _reason is null)
        {
            Stop(DhcpStopReason.Failure(failure));
        }

        mailbox.PostLast(end);
    }

    /// <summary>Ends the server at once: cancels what runs, and drops what waits.</summary>
    public void Force()
    {
        if (Interlocked.Exchange(ref _forced, 1) != 0)
        {
            return;
        }

        // Before anything is cancelled: what hears of that may go on, on this thread, and never return.
        CancellationTokenSource grace = new(Instance.GraceAfter(limit));
        grace.Token.UnsafeRegister(static sequence => ((StopSequence)sequence!).GiveUpAll(), this);
        _graceLimit = grace;
        Work.Discard(mailbox.Clear());
        EndNext();
        _force.CancelSafely(logger);
    }

    /// <summary>There is nothing left to end, by force or otherwise.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _forced, 1);
        _stopLimit?.Dispose();
        _graceLimit?.Dispose();
    }

    private bool TryBegin(DhcpStopReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is not null)
        {
            return false;
        }

        CancellationTokenSource patience = new(limit);
        patience.Token.UnsafeRegister(static sequence => ((StopSequence)sequence!).Force(), this);
        _stopLimit = patience;
        receiving.CancelSafely(logger);
        return true;
    }

    private void EndNext()
    {
        mailbox.Close();
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            mailbox.PostUrgent(end, first: true);
        }
    }

    /// <summary>What was cancelled does not end. The instance is told of the end all the same.</summary>
    private void GiveUpAll()
    {
        DhcpServerEndedException reason = new("The server ended while this call ran, and the method did not heed its cancellation token.");
        foreach (Work work in mailbox.Running())
        {
            if (work != end && work.TryAbandon())
            {
                logger.HandlerGivenUp(reason);
                work.Abandon(reason);
                MessageLoop.RunElsewhere(mailbox.Complete(work));
            }
        }
    }
}
