using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>
/// Drops requests that are too many: by the rate of their client first, so that one that floods does not use up what all have together,
/// then by the rate of all (<see cref="DhcpServerOptions.MaxRequestsPerClientPerSecond"/>,
/// <see cref="DhcpServerOptions.MaxRequestsPerSecond"/>).
/// </summary>
internal sealed class RequestLimiter
{
    /// <summary>A client that boots sends several messages in a row, and then none for long.</summary>
    private const int SecondsOfClient = 5;

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly LimitLog _log;
    private readonly TokenBucket? _all;
    private readonly ClientBuckets? _clients;
    private double _allFullAt;

    private RequestLimiter(DhcpServerOptions options, ILogger logger)
    {
        _time = options.TimeProvider;
        _start = _time.GetTimestamp();
        _log = new(logger, _time);
        _all = options.MaxRequestsPerSecond is { } all ? new TokenBucket(all, all) : null;
        _clients = options.MaxRequestsPerClientPerSecond is { } rate ? new ClientBuckets(new TokenBucket(rate, rate * SecondsOfClient)) : null;
    }

    /// <summary>How many were dropped.</summary>
    public long DroppedCount => _log.Count;

    /// <summary>The limiter that the options ask for, <see langword="null"/> for none.</summary>
    public static RequestLimiter? For(DhcpServerOptions options, ILogger logger) =>
        options is { MaxRequestsPerSecond: null, MaxRequestsPerClientPerSecond: null } ? null : new(options, logger);

    /// <summary>Whether a request may go on to its handler.</summary>
    public bool Admits(DhcpPacket request)
    {
        RequestLimit limit = Judge(request.ClientId);
        if (limit != RequestLimit.None)
        {
            _log.Dropped(limit, request.ReceiveInfo.Source);
        }

        return limit == RequestLimit.None;
    }

    private RequestLimit Judge(DhcpClientId client)
    {
        double now = _time.GetElapsedTime(_start).TotalSeconds;
        if (_clients?.TryTake(client, now) == false)
        {
            return RequestLimit.OfClient;
        }

        return _all?.TryTake(ref _allFullAt, now) == false ? RequestLimit.OfAll : RequestLimit.None;
    }
}

/// <summary>The limit that a request exceeds.</summary>
internal enum RequestLimit
{
    None,

    /// <summary><see cref="DhcpServerOptions.MaxRequestsPerClientPerSecond"/>.</summary>
    OfClient,

    /// <summary><see cref="DhcpServerOptions.MaxRequestsPerSecond"/>.</summary>
    OfAll,
}
