using System.Runtime.CompilerServices;
using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>
/// Replies wait for others to be sent with, but not long for a handler that takes its time, even if it does not await: then this has them sent, on
/// another thread. Set once for all replies of a moment, so that a reply costs a look at it and no more.
/// </summary>
internal sealed class ReplyAlarm : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(10);

    private readonly ILogger _logger;
    private readonly Timer _timer;
    private ReplySender? _replies;
    private volatile bool _isSet;

    /// <param name="logger">Hears of a transport that throws.</param>
    public ReplyAlarm(ILogger logger)
    {
        _logger = logger;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = new(static alarm => ((ReplyAlarm)alarm!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A reply waits.</summary>
    /// <param name="replies">Sends it.</param>
    public void Set(ReplySender replies)
    {
        if (!_isSet)
        {
            Start(replies);
        }
    }

    public void Dispose() => _timer.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Start(ReplySender replies)
    {
        _isSet = true;
        _replies = replies;
        _timer.Change(Longest, Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        // First: a reply that comes now sets it again.
        _isSet = false;
        try
        {
            _replies!.Flush();
        }
        catch (Exception error)
        {
            _logger.PacketLost(error);
        }
    }
}
