using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>Counts what the limits on requests drop, and says so now and then: whoever floods must not fill the log as well.</summary>
internal sealed class LimitLog(ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _saidAt;
    private long _unsaid;

    /// <summary>How many were dropped in all.</summary>
    public long Count { get; private set; }

    public void Dropped(RequestLimit limit, IPv4EndPoint source)
    {
        Count++;
        _unsaid++;
        long now = time.GetTimestamp();
        if (Count > 1 && time.GetElapsedTime(_saidAt, now) < Pause)
        {
            return;
        }

        logger.TooManyRequests(_unsaid, limit == RequestLimit.OfClient
            ? nameof(DhcpServerOptions.MaxRequestsPerClientPerSecond)
            : nameof(DhcpServerOptions.MaxRequestsPerSecond), source);
        _saidAt = now;
        _unsaid = 0;
    }
}
