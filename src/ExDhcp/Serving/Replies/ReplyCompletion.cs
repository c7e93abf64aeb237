using System.Runtime.CompilerServices;

namespace ExDhcp.Serving;

/// <summary>
/// Makes a reply ready to send: fills in what RFC 2131 table 3 demands, removes what it forbids. What is copied from the
/// request stands in it already (<see cref="DhcpReply(DhcpPacket, DhcpMessageType)"/>).
/// </summary>
internal static class ReplyCompletion
{
    /// <summary>Completes a reply. Depends on nothing but its arguments, and changes nothing but the reply.</summary>
    public static CompletionReport Complete(DhcpPacket request, DhcpReply reply, DhcpServerOptions options, ServerIdentity identity)
    {
        CompletionReport report = default;
        if (ReplyOptions.IsOrdinary(request, reply) && options.EchoClientIdentifier)
        {
            IdentifyServer(request, reply, identity, ref report);
        }
        else if (!reply.Verbatim)
        {
            CompleteAll(request, reply, options, identity, ref report);
        }

        return report;
    }

    /// <summary>What few replies need, out of the way of all others.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CompleteAll(
        DhcpPacket request, DhcpReply reply, DhcpServerOptions options, ServerIdentity identity, ref CompletionReport report)
    {
        DhcpMessageType asked = MessageTypes.Of(request);
        DhcpMessageType type = MessageTypes.Of(reply);
        ReplyKind kind = request.IsBootp ? ReplyKind.Bootp : KindOf(asked, type);
        switch (ReplyTypes.Judge(request, asked, reply, type))
        {
            case ReplyVerdict.Refused:
                report.Refusal = kind == ReplyKind.Bootp ? ReplyRefusal.MessageTypeToBootp : ReplyRefusal.NakToInform;
                return;
            case ReplyVerdict.Unusual:
                report.Warnings |= ReplyWarnings.UnusualType;
                break;
        }

        ClearFields(reply, kind, ref report);
        AddBroadcastFlag(request, reply, kind, identity);
        EchoClientIdentifier(request, reply, options);
        ReplyOptions.Strip(reply, OptionCode.Overload, ref report);
        RemoveEmptyValues(reply);
        switch (kind)
        {
            case ReplyKind.Nak:
                StripAllBut(reply, IsAllowedInNak, ref report);
                break;
            case ReplyKind.Bootp:
                StripAllBut(reply, IsAllowedInBootp, ref report);
                return;
            case ReplyKind.Offer or ReplyKind.Ack or ReplyKind.AckToInform:
                ReplyOptions.Complete(request, asked, reply, kind, ref report);
                break;
        }

        IdentifyServer(request, reply, identity, ref report);
    }

    private static ReplyKind KindOf(DhcpMessageType asked, DhcpMessageType type) => type switch
    {
        DhcpMessageType.Offer => ReplyKind.Offer,
        DhcpMessageType.Ack when asked == DhcpMessageType.Inform => ReplyKind.AckToInform,
        DhcpMessageType.Ack => ReplyKind.Ack,
        DhcpMessageType.Nak => ReplyKind.Nak,
        _ => ReplyKind.Other,
    };

    /// <summary>An empty value of a type that has none counts as not set: clients call it malformed.</summary>
    private static void RemoveEmptyValues(DhcpReply reply)
    {
        PacketStore store = reply.Store;
        if ((store.Traits & PacketTraits.HasEmptyValues) == 0)
        {
            return;
        }

        DhcpOptionTable table = store.Table ?? DhcpStandardOptions.Table;
        for (int i = store.Count - 1; i >= 0; i--)
        {
            // Option 82 is an echo: whatever came goes back (RFC 3046 section 2.2).
            byte code = store.CodeAt(i);
            if (store.LengthAt(i) == 0 && code != OptionCode.RelayAgentInformation && table[code] is { AllowsEmpty: false })
            {
                store.Remove(code);
            }
        }
    }

    private static void ClearFields(DhcpReply reply, ReplyKind kind, ref CompletionReport report)
    {
        if (kind is not (ReplyKind.Nak or ReplyKind.AckToInform))
        {
            return;
        }

        if (reply.YourIPAddress != IPv4Address.Any)
        {
            reply.YourIPAddress = IPv4Address.Any;
            report.Warnings |= ReplyWarnings.FieldsCleared;
        }

        if (kind == ReplyKind.Nak)
        {
            if (reply.NextServerIPAddress != IPv4Address.Any)
            {
                reply.NextServerIPAddress = IPv4Address.Any;
                report.Warnings |= ReplyWarnings.FieldsCleared;
            }

            reply.ServerHostName = "";
            reply.BootFileName = "";
        }
    }

    /// <summary>Tells the relay agent to broadcast where it could not reach the client otherwise (RFC 2131 section 4.3.2).</summary>
    private static void AddBroadcastFlag(DhcpPacket request, DhcpReply reply, ReplyKind kind, ServerIdentity identity)
    {
        bool relayed = request.RelayAgentIPAddress != IPv4Address.Any;
        bool unreachable = kind == ReplyKind.Nak
            || (kind == ReplyKind.AckToInform && !identity.CanReach(request.ClientIPAddress, request.Store.ReceiveInfo));
        if (relayed && unreachable)
        {
            reply.Broadcast = true;
        }
    }

    private static void EchoClientIdentifier(DhcpPacket request, DhcpReply reply, DhcpServerOptions options)
    {
        if (!options.EchoClientIdentifier
            && reply.Options.TryGet(OptionCode.ClientIdentifier, out ReadOnlySpan<byte> echoed)
            && echoed.SequenceEqual(request.Options[OptionCode.ClientIdentifier]))
        {
            reply.Options.Remove(OptionCode.ClientIdentifier);
        }
    }

    private static void IdentifyServer(DhcpPacket request, DhcpReply reply, ServerIdentity identity, ref CompletionReport report)
    {
        if (reply.Options[OptionCode.ServerIdentifier] is { Length: IPv4Address.Size } set && IPv4Address.Read(set) != IPv4Address.Any)
        {
            return;
        }

        IPv4Address identifier = identity.IdentifierFor(request, reply);
        if (identifier == IPv4Address.Any)
        {
            report.Refusal = ReplyRefusal.NoServerIdentifier;
            return;
        }

        reply.ServerIdentifier = identifier;
    }

    /// <summary>RFC 2131 table 3, and the echoes that belong into every reply (RFC 3046 section 2.2, RFC 6842 section 3).</summary>
    private static bool IsAllowedInNak(byte code) => code is
        OptionCode.MessageType or OptionCode.ServerIdentifier or OptionCode.Message or OptionCode.VendorClassIdentifier
        or OptionCode.ClientIdentifier or OptionCode.RelayAgentInformation or OptionCode.Authentication;

    /// <summary>RFC 1534 section 2: none of the options that only DHCP has (RFC 2132 section 9).</summary>
    private static bool IsAllowedInBootp(byte code) => code is not (
        (>= OptionCode.RequestedIPAddress and <= OptionCode.ClientIdentifier)
        or OptionCode.TftpServerName or OptionCode.BootFile or OptionCode.RapidCommit
        or OptionCode.IPv6OnlyPreferred or OptionCode.AutoConfigure or OptionCode.SubnetSelection);

    private static void StripAllBut(DhcpReply reply, Func<byte, bool> isAllowed, ref CompletionReport report)
    {
        for (int code = 1; code < OptionCode.End; code++)
        {
            if (!isAllowed((byte)code))
            {
                ReplyOptions.Strip(reply, (byte)code, ref report);
            }
        }
    }
}
