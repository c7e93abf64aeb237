using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>What happens to the packet a handler returns: the reply completed, routed, encoded and queued.</summary>
internal sealed class ReplySender(
    ServerMeter meter, ServerIdentity identity, DhcpServerOptions options, DhcpTransport transport, ILogger logger)
{
    private const int SmallestMtu = 576;

    private readonly Lock _gate = new();
    private readonly ReplyQueue _replies = new(transport, options, meter, logger);
    private readonly ReplyLog _log = new(logger, meter);
    private bool _isWatched;
    private bool _isSendingLate;
    private uint _batchSeen;

    /// <summary>Sends the replies that wait.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            _replies.Flush();
        }
    }

    /// <summary>Has those replies sent that have waited since the last look. Does not wait, and does not throw.</summary>
    /// <returns>Whether any wait, so that another look is due.</returns>
    public bool Look()
    {
        if (!_gate.TryEnter())
        {
            // Somebody is at it.
            return true;
        }

        try
        {
            uint batch = _replies.Batch;
            _isWatched = _replies.Count > 0;
            if (_isWatched && batch == _batchSeen && !_isSendingLate)
            {
                // A thread of its own, once in many packets: those of the pool may all be in handlers, and the one that looks has others to look after.
                _isSendingLate = ReplyAlarm.TryStart(SendLate) is not null;
            }

            _batchSeen = batch;
            return _isWatched;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Completes, routes, encodes and queues what a handler returned, unless it must not be sent.</summary>
    public void Send(in Handling handling, DhcpPacket packet)
    {
        (DhcpPacket request, HandlerChoice choice) = (handling.Request, handling.Choice);
        DhcpReply? reply = packet as DhcpReply;
        if (choice.Silence != SilenceReason.None && reply?.Destination is null)
        {
            _log.NotAnswered(request, choice.Silence);
            return;
        }

        if (reply is not null)
        {
            ThrowIfForAnother(request, reply);
            CompletionReport report = ReplyCompletion.Complete(request, reply, options, identity);
            _log.Completed(request, reply, report);
            if (report.Refusal != ReplyRefusal.None)
            {
                return;
            }
        }
        else
        {
            _log.MadeByHand(request, packet);
        }

        Route route = ReplyRouter.Choose(request, packet, options, identity, transport.CanSendToLinkAddress);
        if (route.Drop != DropReason.None)
        {
            _log.NoRoute(request, packet, route.Drop);
            return;
        }

        if (Queue(request, packet, route))
        {
            meter.Sent(packet);
            ServerActivity.Replied(handling.Activity, packet);
        }

        reply?.Detach();
    }

    /// <summary>Sends a packet that is no reply, as it is.</summary>
    public void Transmit(DhcpPacket packet, IPv4EndPoint destination, DhcpInterface? through)
    {
        Exception? failure;
        lock (_gate)
        {
            _replies.Flush();
            DhcpOutboundDatagram datagram = _replies.Next();
            datagram.Length = PacketEncoder.Encode(packet, datagram.Buffer, options.MaxReplySize, out EncodingReport report);
            if (report.Outcome != EncodingOutcome.Encoded)
            {
                throw new IOException($"The packet does not fit into DhcpServerOptions.MaxReplySize, {options.MaxReplySize} octets.");
            }

            datagram.Destination = destination;
            datagram.Interface = through;
            datagram.RequestInterface = null;
            datagram.LinkAddress = null;
            datagram.SourceAddress = options.Address;
            datagram.SourcePort = 0;
            transport.Send([datagram]);
            failure = datagram.Error;
        }

        if (failure is not null)
        {
            throw new IOException($"Sending to {destination} failed: {failure.Message}", failure);
        }
    }

    /// <summary>A handler that keeps a reply and returns it for another request would give one client's address to another.</summary>
    private static void ThrowIfForAnother(DhcpPacket request, DhcpReply reply)
    {
        if (!reply.Verbatim && !reply.IsOfSameExchange(request))
        {
            throw new InvalidOperationException(
                "The handler returned a reply to another request. Make one with new DhcpReply(request, ...) each time, or set Verbatim.");
        }
    }

    private void SendLate()
    {
        try
        {
            lock (_gate)
            {
                _isSendingLate = false;
                _replies.Flush();
            }
        }
        catch (Exception error)
        {
            // The transport.
            logger.PacketLost(error);
        }
    }

    private bool Queue(DhcpPacket request, DhcpPacket reply, in Route route)
    {
        ref readonly DhcpReceiveInfo info = ref request.Store.ReceiveInfo;
        int mtu = info.Interface?.Mtu ?? 0;
        int maxSize = mtu >= SmallestMtu ? Math.Min(options.MaxReplySize, mtu) : options.MaxReplySize;
        if (reply is not DhcpReply)
        {
            // A packet made by hand does not know what the client accepts.
            maxSize = ReplyConstraints.Of(request).SizeLimit(maxSize) + WireFormat.HeaderOverhead;
        }

        lock (_gate)
        {
            return Queue(request, reply, route, info, maxSize);
        }
    }

    private bool Queue(DhcpPacket request, DhcpPacket reply, in Route route, in DhcpReceiveInfo info, int maxSize)
    {
        DhcpOutboundDatagram datagram = _replies.Next();
        datagram.Length = PacketEncoder.Encode(reply, datagram.Buffer, maxSize, out EncodingReport report);
        _log.Encoded(reply, report);
        if (report.Outcome != EncodingOutcome.Encoded)
        {
            return false;
        }

        datagram.Destination = route.Destination;
        datagram.Interface = route.IsPinned ? info.Interface : null;
        datagram.RequestInterface = info.Interface;
        if (route.IsFrame || datagram.LinkAddress is not null)
        {
            datagram.LinkAddress = route.IsFrame ? request.ClientHardwareAddress : null;
        }

        datagram.SourceAddress = identity.SourceAddressFor(info);
        datagram.SourcePort = route.IsFrame ? (ushort)options.ReplySourcePort : info.LocalPort;
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.Sending(MessageNames.Of(reply), PacketDisplay.Client(reply), route.Destination, datagram.Length);
        }

        _replies.Commit();
        if (!_isWatched)
        {
            // What is there is not old yet.
            _batchSeen = _replies.Batch - 1;
            _isWatched = ReplyAlarm.TryWatch(this);
        }

        identity.Remember(request, reply);
        return true;
    }
}
