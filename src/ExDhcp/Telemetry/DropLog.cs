using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>Says, and counts, what was dropped before a handler saw it.</summary>
internal sealed class DropLog(ILogger logger, ServerMeter meter, TimeProvider time)
{
    private readonly FirstTime _first = new();
    private readonly NowAndThen<string> _nowAndThen = new(time);
    private long _oldest;
    private long _tooOld;
    private long _overRate;
    private long _overClientRate;

    public void Duplicate(IPv4EndPoint source)
    {
        meter.Dropped("duplicate");
        logger.DuplicateDropped(source);
    }

    /// <summary>It was sent to an address this server does not serve on.</summary>
    public void OtherAddress(DhcpInboundDatagram datagram, IPv4Address served)
    {
        meter.Dropped("other_address");
        logger.NotForAddress(datagram.Source, datagram.Destination, served);
    }

    public void Malformed(DhcpInboundDatagram datagram, DhcpParseError reason)
    {
        meter.Malformed(reason);
        logger.Malformed(datagram.Length, datagram.Source, reason);
    }

    /// <summary>It came while the server ended.</summary>
    public void Ended() => meter.Dropped("ended");

    public void Oldest(IPv4EndPoint source)
    {
        const string Reason = "oldest";
        meter.Dropped(Reason);
        LogLevel level = _nowAndThen.Level(Reason, LogLevel.Warning);
        long count = Interlocked.Increment(ref _oldest);
        logger.OldestDropped(level, source, count);
    }

    public void TooOld(IPv4EndPoint source, TimeSpan age)
    {
        const string Reason = "age";
        meter.Dropped(Reason);
        LogLevel level = _nowAndThen.Level(Reason, LogLevel.Warning);
        long count = Interlocked.Increment(ref _tooOld);
        logger.PacketTooOld(level, source, age, count);
    }

    public void OverLimit(RequestLimit limit, IPv4EndPoint source)
    {
        bool isOfAll = limit == RequestLimit.MaxRequestsPerSecond;
        string reason = isOfAll ? "rate" : "client_rate";
        meter.Dropped(reason);
        LogLevel level = _nowAndThen.Level(reason, LogLevel.Warning);
        long count = Interlocked.Increment(ref isOfAll ? ref _overRate : ref _overClientRate);
        logger.OverLimit(level, source, limit, count);
    }

    public void Stray(IPv4EndPoint source)
    {
        meter.Dropped("stray");
        LogLevel level = _first.Level(27);
        logger.StrayDropped(level, source);
    }

    public void Message(int waiting)
    {
        meter.Dropped("mailbox_full");
        LogLevel level = _first.Level(44);
        logger.MessageDropped(level, waiting);
    }

    /// <summary>No method takes a message.</summary>
    public void Unheard(string attribute, object message)
    {
        Type type = message.GetType();
        LogLevel level = _first.Level(45, type.GetHashCode());
        logger.NobodyHears(level, attribute, type.Name);
    }
}
