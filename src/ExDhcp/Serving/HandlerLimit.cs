namespace ExDhcp.Serving;

/// <summary>
/// Limits how long something runs (<see cref="DhcpServerOptions.HandlerTimeout"/>): cancels its token, and when that has not ended it
/// after as long again, gives it up.
/// </summary>
internal sealed class HandlerLimit : CancellationTokenSource
{
    private readonly ServerProcess _process;
    private readonly Work _work;
    private readonly CancellationTokenRegistration _registration;
    private readonly ITimer _timer;

    public HandlerLimit(ServerProcess process, Work work, CancellationToken outer)
    {
        _process = process;
        _work = work;
        _registration = outer.UnsafeRegister(static limit => ((HandlerLimit)limit!).Cancel(), this);
        TimeSpan limit = process.Options.HandlerTimeout;
        _timer = process.Options.TimeProvider.CreateTimer(static limit => ((HandlerLimit)limit!).Ring(), this, limit, limit);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer.Dispose();
            _registration.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Ring()
    {
        if (!IsCancellationRequested)
        {
            _process.TakesTooLong(this);
        }
        else
        {
            _timer.Dispose();
            _process.GiveUp(_work);
        }
    }
}
