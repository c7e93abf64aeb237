using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>Replies that are encoded and wait to be sent in one go, in buffers that are used again and again.</summary>
internal sealed class ReplyQueue
{
    private readonly DhcpTransport _transport;
    private readonly DhcpServerOptions _options;
    private readonly ServerMeter _meter;
    private readonly ILogger _logger;
    private readonly DhcpOutboundDatagram[] _datagrams;
    private readonly FirstTime _first = new();

    public ReplyQueue(DhcpTransport transport, DhcpServerOptions options, ServerMeter meter, ILogger logger)
    {
        _transport = transport;
        _options = options;
        _meter = meter;
        _logger = logger;
        _datagrams = new DhcpOutboundDatagram[transport.BatchSize];
        for (int i = 0; i < _datagrams.Length; i++)
        {
            _datagrams[i] = new(GC.AllocateUninitializedArray<byte>(options.MaxReplySize, pinned: true));
        }
    }

    /// <summary>How many replies wait.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the batch they are sent in; it wraps around.</summary>
    public uint Batch { get; private set; }

    /// <summary>Where the next reply is written. It is in the queue when <see cref="Commit"/> is called.</summary>
    public DhcpOutboundDatagram Next()
    {
        if (Count == _datagrams.Length)
        {
            Flush();
        }

        return _datagrams[Count];
    }

    /// <summary>Puts what was written to <see cref="Next"/> into the queue.</summary>
    public void Commit() => Count++;

    /// <summary>Sends what is in the queue. What fails is logged and lost, as datagrams are.</summary>
    public void Flush()
    {
        if (Count == 0)
        {
            return;
        }

        ReadOnlySpan<DhcpOutboundDatagram> waiting = _datagrams.AsSpan(0, Count);
        Count = 0;
        Batch++;
        _transport.Send(waiting);
        foreach (DhcpOutboundDatagram datagram in waiting)
        {
            if (datagram.Error is { } error)
            {
                Failed(datagram, error);
            }
        }
    }

    private void Failed(DhcpOutboundDatagram datagram, Exception error)
    {
        if (datagram.LinkAddress is { } link)
        {
            // RFC 2131 section 4.1 allows a broadcast where a frame cannot be sent.
            LogLevel level = _first.Level(82);
            _meter.FrameFailed();
            _logger.FrameFailed(level, error, link);
            datagram.LinkAddress = null;
            datagram.SourcePort = 0;
            datagram.Destination = new(_options.BroadcastAddress, (ushort)_options.ClientPort);
            _transport.Send([datagram]);
        }

        if (datagram.Error is { } final)
        {
            LogLevel level = _first.Level(81);
            _meter.SendFailed();
            _logger.SendFailed(level, final, datagram.Length, datagram.Destination);
        }
    }
}
