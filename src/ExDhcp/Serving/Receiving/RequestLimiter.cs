namespace ExDhcp.Serving;

/// <summary>
/// Tells which requests are too many: by the rate of their client first, so that one that floods does not use up what all have together,
/// then by the rate of all (<see cref="DhcpServerOptions.MaxRequestsPerClientPerSecond"/>,
/// <see cref="DhcpServerOptions.MaxRequestsPerSecond"/>).
/// </summary>
internal sealed class RequestLimiter
{
    /// <summary>A client that boots sends several messages in a row, and then none for long.</summary>
    private const int SecondsOfClient = 5;

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TokenBucket? _all;
    private readonly ClientBuckets? _clients;
    private double _allFullAt;

    private RequestLimiter(DhcpServerOptions options)
    {
        _time = options.TimeProvider;
        _start = _time.GetTimestamp();
        if (options.MaxRequestsPerSecond is { } perSecond)
        {
            _all = new TokenBucket(perSecond, perSecond);
        }

        if (options.MaxRequestsPerClientPerSecond is { } perClient)
        {
            _clients = new(new TokenBucket(perClient, (long)perClient * SecondsOfClient));
        }
    }

    /// <summary>The limiter that the options ask for, <see langword="null"/> for none.</summary>
    public static RequestLimiter? For(DhcpServerOptions options) =>
        options is { MaxRequestsPerSecond: null, MaxRequestsPerClientPerSecond: null } ? null : new(options);

    /// <summary>The limit that one more request exceeds, if there is one. One that exceeds none counts.</summary>
    public RequestLimit Judge(DhcpPacket request)
    {
        double now = _time.GetElapsedTime(_start).TotalSeconds;
        if (IsOfClient(request) && _clients?.TryTake(request.ClientId, now) == false)
        {
            return RequestLimit.MaxRequestsPerClientPerSecond;
        }

        return _all?.TryTake(ref _allFullAt, now) == false ? RequestLimit.MaxRequestsPerSecond : RequestLimit.None;
    }

    /// <summary>What a server says to a client names that client too, who can do nothing about it.</summary>
    private static bool IsOfClient(DhcpPacket packet) => packet.Operation == DhcpOperation.Request && !packet.ReceiveInfo.IsOverheard;
}

/// <summary>A limit on requests, by the name of its option.</summary>
internal enum RequestLimit
{
    None,
    MaxRequestsPerClientPerSecond,
    MaxRequestsPerSecond,
}
