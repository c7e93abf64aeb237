using System.Diagnostics;
using System.Runtime.CompilerServices;
using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Serving;

/// <summary>
/// What happens to a datagram: parsed, given to its handler, and what that returns to <see cref="ReplySender"/>. What happens to few is in methods
/// that are never inlined, or the compiler would make room for it each time.
/// </summary>
internal sealed class PacketPipeline(
    ServerProcess process, ServerIdentity identity, ReplySender replies, DhcpOptionTable table, DhcpServerOptions options, ILogger logger)
{
    private readonly RequestLimiter? _limiter = RequestLimiter.For(options);
    private readonly NowAndThen<(DhcpHandlerKind, Type)> _nowAndThen = new(options.TimeProvider);
    private int _awaited;

    /// <summary>Whether a handler is awaited.</summary>
    public bool IsAwaiting => Volatile.Read(ref _awaited) > 0;

    /// <summary>Takes a datagram to its end, like the other overload.</summary>
    public ValueTask HandleAsync(Work work, PacketSlot slot, DhcpInboundDatagram datagram, CancellationToken cancellationToken) =>
        Parse(slot, datagram) is { } request ? HandleAsync(work, slot, request, cancellationToken) : default;

    /// <summary>
    /// Takes a packet to its end. Nothing in it, and nothing a handler does, makes this throw. While handlers complete at once
    /// there is nothing to await and nothing is allocated beside the packets.
    /// </summary>
    public ValueTask HandleAsync(Work work, PacketSlot slot, DhcpPacket request, CancellationToken cancellationToken)
    {
        HandlerChoice choice = Dispatcher.Choose(request, identity);
        if (choice.Silence == SilenceReason.ForOtherServer)
        {
            request.Store.ReceiveInfo.NoteForOtherServer();
        }

        if (choice.IsAnonymous)
        {
            process.Meter.Anonymous(request);
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.Received(request.ReceiveInfo.Source, choice.Handler, request.ToString());
        }

        Activity? activity = ServerActivity.Start(process.Tags, request);
        Handling handling = new(work, slot, request, choice, activity, process.Meter.TimesHandlers ? Stopwatch.GetTimestamp() : 0);
        DhcpPacket? reply;
        try
        {
            ValueTask<DhcpPacket?> handler = process.Behavior.HandleAsync(choice.Handler, request, cancellationToken);
            if (!handler.IsCompletedSuccessfully)
            {
                return AwaitAsync(handling, handler, cancellationToken);
            }

            reply = handler.Result;
        }
        catch (Exception error)
        {
            return AwaitAsync(handling, ValueTask.FromException<DhcpPacket?>(error), cancellationToken);
        }

        Finish(handling, work.IsAbandoned ? null : reply);
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

        DhcpPacket? packet = slot.Parse(datagram.Length, table, out DhcpParseError error);
        if (packet is null)
        {
            Malformed(datagram, error);
            return null;
        }

        packet.Store.ReceiveInfo.Note(datagram, AddressOf(datagram));
        process.Meter.Received(packet);
        if (_limiter?.Judge(packet) is { } limit and not RequestLimit.None)
        {
            process.Drops.OverLimit(limit, datagram.Source);
            slot.Release();
            return null;
        }

        return packet;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Malformed(DhcpInboundDatagram datagram, DhcpParseError error)
    {
        process.Drops.Malformed(datagram, error);
        DhcpReceiveInfo info = default;
        info.Note(datagram, AddressOf(datagram));
        process.Stray(datagram.Buffer.AsSpan(0, datagram.Length), info, error);
    }

    /// <summary>The address of this server that a datagram came to.</summary>
    private IPv4Address AddressOf(DhcpInboundDatagram datagram) =>
        options.Address == IPv4Address.Any ? datagram.LocalAddress : options.Address;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async ValueTask AwaitAsync(Handling handling, ValueTask<DhcpPacket?> handler, CancellationToken cancellationToken)
    {
        // Others need not wait for the replies they have because this handler takes its time.
        process.Loop.Flush();
        DhcpPacket? reply = null;
        Interlocked.Increment(ref _awaited);
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
        finally
        {
            Interlocked.Decrement(ref _awaited);
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
                replies.Send(handling, reply);
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
}
