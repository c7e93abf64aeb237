using System.Diagnostics;
using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>What happens to a datagram: parsed, given to its handler, the reply completed, routed, encoded and queued.</summary>
internal sealed class PacketPipeline(
    ServerProcess process, DhcpOptionTable table, DhcpServerOptions options, DhcpTransport transport, ILogger logger)
{
    private const int SmallestMtu = 576;

    private readonly ServerIdentity _identity = new(options, transport);
    private readonly ReplyQueue _replies = new(transport, options, logger);
    private readonly ReplyLog _log = new(logger, process.Meter);
    private readonly RequestLimiter? _limiter = RequestLimiter.For(options);
    private readonly NowAndThen<(DhcpHandlerKind, Type)> _nowAndThen = new(options.TimeProvider);

    /// <summary>Sends the replies that wait.</summary>
    public void Flush()
    {
        lock (_replies)
        {
            _replies.Flush();
        }
    }

    /// <summary>Takes a datagram to its end, like the other overload.</summary>
    public ValueTask HandleAsync(Work work, PacketSlot slot, DhcpInboundDatagram datagram, CancellationToken cancellationToken) =>
        Parse(slot, datagram) is { } request ? HandleAsync(work, slot, request, cancellationToken) : default;

    /// <summary>
    /// Takes a packet to its end. Nothing in it, and nothing a handler does, makes this throw. While handlers complete at once
    /// there is nothing to await and nothing is allocated beside the packets.
    /// </summary>
    public ValueTask HandleAsync(Work work, PacketSlot slot, DhcpPacket request, CancellationToken cancellationToken)
    {
        HandlerChoice choice = Dispatcher.Choose(request, _identity);
        if (choice.Silence == SilenceReason.ForOtherServer)
        {
            request.ReceiveInfo = request.ReceiveInfo with { ForOtherServer = true };
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.Received(request.ReceiveInfo.Source, choice.Handler, request.ToString());
        }

        process.Meter.Received(request);
        Activity? outer = Activity.Current;
        Activity? activity = ServerActivity.Start(process.Name, request);
        Handling handling = new(work, slot, request, choice, activity, process.Meter.TimesHandlers ? Stopwatch.GetTimestamp() : 0);
        ValueTask<DhcpPacket?> handler = Call(choice.Handler, request, cancellationToken);
        if (!handler.IsCompletedSuccessfully)
        {
            ValueTask rest = AwaitAsync(handling, handler, cancellationToken);
            if (activity is not null)
            {
                // The packets that follow are not part of this one.
                Activity.Current = outer;
            }

            return rest;
        }

        Finish(handling, work.IsAbandoned ? null : handler.Result);
        return default;
    }

    /// <summary>The packet in a datagram, or <see langword="null"/> if there is none for this server.</summary>
    public DhcpPacket? Parse(PacketSlot slot, DhcpInboundDatagram datagram)
    {
        if (datagram.IsTruncated)
        {
            process.Drops.Malformed(datagram, DhcpParseError.Truncated);
            return null;
        }

        if (!ReceiveFilter.Accepts(datagram, options.Address))
        {
            process.Drops.OtherAddress(datagram, options.Address);
            return null;
        }

        DhcpReceiveInfo info = new()
        {
            Source = datagram.Source,
            Destination = datagram.Destination,
            LocalAddress = options.Address == IPv4Address.Any ? datagram.LocalAddress : options.Address,
            LocalPort = datagram.LocalPort,
            Interface = datagram.Interface,
            IsOverheard = datagram.IsOverheard,
            ReceivedAt = options.TimeProvider.GetUtcNow(),
        };
        DhcpPacket? packet = slot.Parse(datagram.Length, info, table, out DhcpParseError error);
        if (packet is null)
        {
            process.Drops.Malformed(datagram, error);
            process.Stray(slot.Buffer.AsSpan(0, datagram.Length), info, error);
        }
        else if (_limiter?.Judge(packet) is { } limit and not RequestLimit.None)
        {
            process.Drops.OverLimit(limit, datagram.Source);
            slot.Release();
            return null;
        }

        return packet;
    }

    /// <summary>Sends a packet that is no reply, as it is.</summary>
    public void Transmit(DhcpPacket packet, IPv4EndPoint destination, DhcpInterface? through)
    {
        Exception? failure;
        lock (_replies)
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

    private ValueTask<DhcpPacket?> Call(DhcpHandlerKind handler, DhcpPacket request, CancellationToken cancellationToken)
    {
        try
        {
            return process.Behavior.HandleAsync(handler, request, cancellationToken);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<DhcpPacket?>(error);
        }
    }

    private async ValueTask AwaitAsync(Handling handling, ValueTask<DhcpPacket?> handler, CancellationToken cancellationToken)
    {
        // Others need not wait for the replies they have because this handler takes its time.
        Flush();
        DhcpPacket? reply = null;
        try
        {
            reply = await handler.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The handler was told to end, and did.
        }
        catch (Exception error)
        {
            Failed(handling, error);
        }

        Finish(handling, handling.Work.IsAbandoned ? null : reply);
    }

    private void Finish(in Handling handling, DhcpPacket? reply)
    {
        try
        {
            if (handling.Since != 0)
            {
                process.Meter.Handled(handling.Request, handling.Since);
            }

            if (reply is not null)
            {
                Answer(handling, reply);
            }
            else if (logger.IsEnabled(LogLevel.Debug))
            {
                logger.NoReply(handling.Request.ToString());
            }
        }
        catch (Exception error)
        {
            // A reply kept from an earlier request, for example.
            Failed(handling, error);
        }
        finally
        {
            handling.Activity?.Dispose();
            handling.Slot.Release();
        }
    }

    private void Failed(in Handling handling, Exception error)
    {
        string packet = handling.Request.ToString();
        LogLevel level = _nowAndThen.Level((handling.Choice.Handler, error.GetType()), LogLevel.Error);
        logger.HandlerFailed(level, error, handling.Choice.Handler, packet);
        ServerActivity.Failed(handling.Activity, error);
        if (!handling.Work.IsAbandoned)
        {
            process.Fault(error);
        }
    }

    private void Answer(in Handling handling, DhcpPacket packet)
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
            CompletionReport report = ReplyCompletion.Complete(request, reply, options, _identity);
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

        Route route = ReplyRouter.Choose(request, packet, options, _identity, transport.CanSendToLinkAddress);
        if (route.Drop != DropReason.None)
        {
            _log.NoRoute(request, packet, route.Drop);
            return;
        }

        if (Queue(request, packet, route))
        {
            process.Meter.Sent(packet);
            ServerActivity.Replied(handling.Activity, packet);
        }

        reply?.Detach();
    }

    /// <summary>A handler that keeps a reply and returns it for another request would give one client's address to another.</summary>
    private static void ThrowIfForAnother(DhcpPacket request, DhcpReply reply)
    {
        bool other = reply.TransactionId != request.TransactionId || reply.ClientHardwareAddress != request.ClientHardwareAddress;
        if (other && !reply.Verbatim)
        {
            throw new InvalidOperationException(
                "The handler returned a reply to another request. Make one with new DhcpReply(request, ...) each time, or set Verbatim.");
        }
    }

    private bool Queue(DhcpPacket request, DhcpPacket reply, in Route route)
    {
        DhcpReceiveInfo info = request.ReceiveInfo;
        int mtu = info.Interface?.Mtu ?? 0;
        int maxSize = mtu >= SmallestMtu ? Math.Min(options.MaxReplySize, mtu) : options.MaxReplySize;
        if (reply is not DhcpReply)
        {
            // A packet made by hand does not know what the client accepts.
            maxSize = ReplyConstraints.Of(request).SizeLimit(maxSize) + WireFormat.HeaderOverhead;
        }

        lock (_replies)
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
        datagram.LinkAddress = route.LinkAddress;
        datagram.SourceAddress = _identity.SourceAddressFor(info);
        datagram.SourcePort = route.LinkAddress is null ? info.LocalPort : (ushort)options.ReplySourcePort;
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.Sending(MessageTypes.Of(reply), PacketDisplay.Client(reply), route.Destination, datagram.Length);
        }

        _replies.Commit();
        _identity.Remember(request, reply);
        return true;
    }
}
