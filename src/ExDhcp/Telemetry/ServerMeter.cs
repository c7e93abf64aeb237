using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace ExDhcp.Telemetry;

/// <summary>Counts and times what a server does. Costs next to nothing while nobody listens.</summary>
internal sealed class ServerMeter : IDisposable
{
    /// <summary>Buckets in seconds: those that collectors use by default begin at 5, and nearly all handlers would be in one.</summary>
    private static readonly InstrumentAdvice<double> HandlerTimes = new()
    {
        HistogramBucketBoundaries = [0.00001, 0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly KeyValuePair<string, object?>[] _server;
    private readonly Counter<long> _received;
    private readonly Counter<long> _malformed;
    private readonly Counter<long> _anonymous;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _sendFailures;
    private readonly Counter<long> _optionsDropped;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _restarts;
    private readonly Histogram<double> _duration;
    private volatile Func<int>? _queueLength;

    /// <param name="server">The tags of the server.</param>
    /// <param name="factory">Makes the meter, or <see langword="null"/> for one of its own.</param>
    /// <param name="queueLength">How many wait.</param>
    public ServerMeter(KeyValuePair<string, object?>[] server, IMeterFactory? factory, Func<int> queueLength)
    {
        _server = server;
        _meter = factory?.Create(DhcpTelemetry.MeterName) ?? new Meter(DhcpTelemetry.MeterName);
        _ownsMeter = factory is null;
        _queueLength = queueLength;
        _received = _meter.CreateCounter<long>(DhcpTelemetry.PacketsReceived, "{packet}", "Packets that came in");
        _malformed = _meter.CreateCounter<long>(DhcpTelemetry.PacketsMalformed, "{packet}", "Datagrams that are no DHCP message");
        _anonymous = _meter.CreateCounter<long>(DhcpTelemetry.PacketsAnonymous, "{packet}", "Packets whose client has no identity");
        _dropped = _meter.CreateCounter<long>(DhcpTelemetry.Dropped, "{packet}", "What was dropped before a handler saw it");
        _sent = _meter.CreateCounter<long>(DhcpTelemetry.RepliesSent, "{packet}", "Replies that were sent");
        _refused = _meter.CreateCounter<long>(DhcpTelemetry.RepliesRefused, "{packet}", "Replies that were not sent");
        _sendFailures = _meter.CreateCounter<long>(DhcpTelemetry.SendFailures, "{packet}", "Datagrams that could not be sent");
        _optionsDropped = _meter.CreateCounter<long>(DhcpTelemetry.OptionsDropped, "{option}", "Options that did not fit replies");
        _errors = _meter.CreateCounter<long>(DhcpTelemetry.HandlerErrors, "{error}", "Handlers that threw");
        _restarts = _meter.CreateCounter<long>(DhcpTelemetry.Restarts, "{restart}", "Instances that were replaced");
        _duration = _meter.CreateHistogram<double>(DhcpTelemetry.HandlerDuration, "s", "How long packet handlers take", advice: HandlerTimes);
        _meter.CreateObservableGauge(
            DhcpTelemetry.QueueLength, ObserveQueueLength, "{message}", "Packets and messages that wait");
    }

    /// <summary>Whether somebody wants to know how long handlers take.</summary>
    public bool TimesHandlers => _duration.Enabled;

    public void Received(DhcpPacket packet) => Count(_received, packet);

    public void Anonymous(DhcpPacket packet) => Count(_anonymous, packet);

    public void Malformed(DhcpParseError reason) => Count(_malformed, Reasons<DhcpParseError>.Name(reason));

    public void Dropped(string reason) => Count(_dropped, reason);

    public void Sent(DhcpPacket reply) => Count(_sent, reply);

    public void Refused<TReason>(TReason reason)
        where TReason : struct, Enum => Count(_refused, Reasons<TReason>.Name(reason));

    /// <summary>A frame could not be sent; the reply is broadcast instead.</summary>
    public void FrameFailed() => Count(_sendFailures, "frame");

    /// <summary>A reply could not be sent, and is lost.</summary>
    public void SendFailed() => Count(_sendFailures, "lost");

    public void OptionDropped(int code)
    {
        if (_optionsDropped.Enabled)
        {
            Add(_optionsDropped, DhcpTelemetry.OptionTag, code);
        }
    }

    public void HandlerFailed(Exception error)
    {
        if (_errors.Enabled)
        {
            Add(_errors, DhcpTelemetry.ErrorTypeTag, error.GetType().FullName);
        }
    }

    public void Restarted() => _restarts.Add(1, _server);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Handled(DhcpPacket request, long since) =>
        _duration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, With(DhcpTelemetry.MessageTypeTag, MessageNames.Of(request)));

    public void Dispose()
    {
        // A meter of a host outlives its servers, and holds what it observes.
        _queueLength = null;
        if (_ownsMeter)
        {
            _meter.Dispose();
        }
    }

    /// <summary>The tags of the server and one more, without allocating.</summary>
    private TagList With(string key, object? value)
    {
        TagList tags = new(_server);
        tags.Add(key, value);
        return tags;
    }

    private void Count(Counter<long> counter, DhcpPacket packet)
    {
        if (counter.Enabled)
        {
            Add(counter, DhcpTelemetry.MessageTypeTag, MessageNames.Of(packet));
        }
    }

    private void Count(Counter<long> counter, string reason)
    {
        if (counter.Enabled)
        {
            Add(counter, DhcpTelemetry.ReasonTag, reason);
        }
    }

    /// <summary>Out of the way of those who count while nobody listens: tags are large, and room for them is cleared first.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(Counter<long> counter, string key, object? value) => counter.Add(1, With(key, value));

    private IEnumerable<Measurement<int>> ObserveQueueLength() => _queueLength is { } queueLength ? [new(queueLength(), _server)] : [];
}
