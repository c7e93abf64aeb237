using System.Runtime.CompilerServices;
using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>
/// Says what was wrong with a reply, and counts those that are not sent. Costs nothing when nothing was: what there is to say stays out of
/// the way of the others, or the compiler would make room for it in each call.
/// </summary>
internal sealed class ReplyLog(ILogger logger, ServerMeter meter)
{
    private readonly FirstTime _first = new();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void NotAnswered(DhcpPacket request, SilenceReason reason)
    {
        meter.Refused(reason);
        LogLevel level = _first.Level(60, (int)reason);
        IPv4EndPoint source = request.ReceiveInfo.Source;
        string text = ReasonTexts.Of(reason);
        logger.NotAnswered(level, source, text);
    }

    /// <summary>A packet made by hand is the tester's affair; that it is no reply is worth a word.</summary>
    public void MadeByHand(DhcpPacket request, DhcpPacket packet)
    {
        if (packet.Operation != DhcpOperation.Reply || packet.TransactionId != request.TransactionId)
        {
            LogLevel level = _first.Level(72);
            string line = packet.ToString();
            logger.NoReplyToRequest(level, line);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void NoRoute(DhcpPacket request, DhcpPacket reply, DropReason reason)
    {
        meter.Refused(reason);
        LogLevel level = _first.Level(80, (int)reason);
        IPv4EndPoint source = request.ReceiveInfo.Source;
        string type = MessageNames.Of(reply);
        string text = ReasonTexts.Of(reason);
        logger.NoRoute(level, type, source, text);
    }

    public void Completed(DhcpPacket request, DhcpPacket reply, in CompletionReport report)
    {
        if (report is not { Refusal: ReplyRefusal.None, Warnings: ReplyWarnings.None, Stripped.IsEmpty: true })
        {
            Faulty(request, reply, report);
        }
    }

    public void Encoded(DhcpPacket reply, in EncodingReport report)
    {
        if (report is not { Outcome: EncodingOutcome.Encoded, Dropped.IsEmpty: true })
        {
            DoesNotFit(reply, report);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Faulty(DhcpPacket request, DhcpPacket reply, in CompletionReport report)
    {
        string type = MessageNames.Of(reply);
        if (report.Refusal != ReplyRefusal.None)
        {
            meter.Refused(report.Refusal);
        }

        if (report.Refusal == ReplyRefusal.NoServerIdentifier)
        {
            LogLevel level = _first.Level(68, 0, LogLevel.Error);
            logger.NoServerIdentifier(level, type);
        }
        else if (report.Refusal != ReplyRefusal.None)
        {
            LogLevel level = _first.Level(67, (int)report.Refusal);
            string text = ReasonTexts.Of(report.Refusal);
            logger.Refused(level, type, text);
        }

        if (report.Warnings != ReplyWarnings.None)
        {
            Warn(request, reply, report.Warnings);
        }

        if (!report.Stripped.IsEmpty)
        {
            Stripped(reply, report.Stripped);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DoesNotFit(DhcpPacket reply, in EncodingReport report)
    {
        bool sent = report.Outcome == EncodingOutcome.Encoded;
        if (!sent)
        {
            meter.Refused(report.Outcome);
        }

        string type = MessageNames.Of(reply);
        for (int code = 1; !report.Dropped.IsEmpty && code < OptionCode.End; code++)
        {
            if (!report.Dropped.Contains((byte)code))
            {
                continue;
            }

            meter.OptionDropped(code);
            LogLevel level = sent ? _first.Level(70, code) : _first.Level(69, code, LogLevel.Error);
            string client = PacketDisplay.Client(reply);
            if (sent)
            {
                logger.OptionDropped(level, code, type, client);
            }
            else
            {
                logger.ReplyTooLarge(level, code, type, client);
            }
        }
    }

    private void Warn(DhcpPacket request, DhcpPacket reply, ReplyWarnings warnings)
    {
        DhcpMessageType type = MessageTypes.Of(reply);
        DhcpMessageType requestType = MessageTypes.Of(request);
        string name = MessageNames.Of(reply);
        if (warnings.HasFlag(ReplyWarnings.UnusualType))
        {
            LogLevel level = _first.Level(61, ((int)requestType << 8) | (int)type);
            string requestName = MessageNames.Of(request);
            logger.UnusualType(level, name, requestName);
        }

        if (warnings.HasFlag(ReplyWarnings.NoLeaseTime))
        {
            LogLevel level = _first.Level(63, (int)type);
            logger.NoLeaseTime(level, name);
        }

        if (warnings.HasFlag(ReplyWarnings.NoAddress))
        {
            LogLevel level = _first.Level(71, (int)type);
            logger.NoAddress(level, name);
        }

        if (warnings.HasFlag(ReplyWarnings.TimesOutOfOrder))
        {
            LogLevel level = _first.Level(64, (int)type);
            logger.TimesOutOfOrder(level, name);
        }

        if (warnings.HasFlag(ReplyWarnings.OtherSubnetSelected))
        {
            LogLevel level = _first.Level(65, (int)type);
            logger.OtherSubnetSelected(level, name);
        }

        if (warnings.HasFlag(ReplyWarnings.FieldsCleared))
        {
            LogLevel level = _first.Level(66, (int)type);
            logger.FieldsCleared(level, name);
        }
    }

    private void Stripped(DhcpPacket reply, OptionSet codes)
    {
        DhcpMessageType type = MessageTypes.Of(reply);
        string name = MessageNames.Of(reply);
        for (int code = 1; code < OptionCode.End; code++)
        {
            if (codes.Contains((byte)code))
            {
                LogLevel level = _first.Level(62, ((int)type << 8) | code);
                logger.OptionStripped(level, code, name);
            }
        }
    }
}
