using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>Says, and counts, what was dropped before a handler saw it.</summary>
internal sealed class DropLog(ILogger logger, ServerMeter meter, TimeProvider time)
{
    private readonly FirstTime _first = new();
    private readonly NowAndThen<RequestLimit> _nowAndThen = new(time);
    private long _overLimit;

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
        meter.Dropped("oldest");
        LogLevel level = _first.Level(25);
        logger.OldestDropped(level, source);
    }

    public void TooOld(IPv4EndPoint source, TimeSpan age)
    {
        meter.Dropped("age");
        LogLevel level = _first.Level(26);
        logger.PacketTooOld(level, source, age);
    }

    public void OverLimit(RequestLimit limit, IPv4EndPoint source)
    {
        meter.Dropped(limit == RequestLimit.MaxRequestsPerSecond ? "rate" : "client_rate");
        LogLevel level = _nowAndThen.Level(limit, LogLevel.Warning);
        logger.OverLimit(level, source, limit, ++_overLimit);
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
