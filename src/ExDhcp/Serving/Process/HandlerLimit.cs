using ExDhcp.Telemetry;

namespace ExDhcp.Serving;

/// <summary>
/// Limits how long something runs (<see cref="DhcpServerOptions.HandlerTimeout"/>): cancels its token, and when that has not ended it
/// after as long again, gives it up.
/// </summary>
internal sealed class HandlerLimit : CancellationTokenSource
{
    private readonly Lock _gate = new();
    private readonly ServerProcess _process;
    private readonly Work _work;
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _registration;
    private bool _isLate;
    private bool _hasEnded;

    private HandlerLimit(ServerProcess process, Work work, CancellationToken outer)
    {
        _process = process;
        _work = work;
        TimeSpan limit = process.Options.HandlerTimeout;
        _timer = process.Options.TimeProvider.CreateTimer(static limit => ((HandlerLimit)limit!).Ring(), this, limit, limit);
        _registration = outer.UnsafeRegister(static limit => ((HandlerLimit)limit!).Cancel(), this);
    }

    /// <summary>The limit of something that begins to run; <see langword="null"/> when handlers have none.</summary>
    public static HandlerLimit? For(ServerProcess process, Work work, CancellationToken outer) =>
        process.Options.HandlerTimeout == Timeout.InfiniteTimeSpan ? null : new(process, work, outer);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                // From here on the work is used again for another packet, which must not be given up in its place.
                _hasEnded = true;
            }

            _timer.Dispose();
            _registration.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Ring()
    {
        bool wasLate;
        lock (_gate)
        {
            wasLate = _isLate;
            if (_hasEnded || (wasLate && !_work.TryAbandon()))
            {
                return;
            }

            _isLate = true;
        }

        if (wasLate)
        {
            _process.Loop.GiveUp(_work);
        }
        else
        {
            _process.Logger.HandlerTakesTooLong(_process.Options.HandlerTimeout);
            this.CancelSafely(_process.Logger);
        }
    }
}
