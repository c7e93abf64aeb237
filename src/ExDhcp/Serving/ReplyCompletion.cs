using System.Buffers.Binary;

namespace ExDhcp.Serving;

/// <summary>
/// Makes a reply ready to send: fills in what RFC 2131 table 3 demands, removes what it forbids. What is copied from the
/// request stands in it already (<see cref="DhcpReply(DhcpPacket, DhcpMessageType)"/>).
/// </summary>
internal static class ReplyCompletion
{
    private enum Kind
    {
        Offer,
        Ack,
        AckToInform,
        Nak,
        Bootp,
        Other,
    }

    /// <summary>Completes a reply. Depends on nothing but its arguments, and changes nothing but the reply.</summary>
    public static CompletionReport Complete(DhcpPacket request, DhcpReply reply, DhcpServerOptions options, ServerIdentity identity)
    {
        CompletionReport report = default;
        if (reply.Verbatim)
        {
            return report;
        }

        Kind kind = KindOf(request, reply);
        switch (ReplyTypes.Judge(request, reply))
        {
            case ReplyVerdict.Refused:
                report.Refusal = kind == Kind.Bootp ? ReplyRefusal.MessageTypeToBootp : ReplyRefusal.NakToInform;
                return report;
            case ReplyVerdict.Unusual:
                report.Warnings |= ReplyWarnings.UnusualType;
                break;
        }

        ClearFields(reply, kind, ref report);
        AddBroadcastFlag(request, reply, kind);
        EchoClientIdentifier(request, reply, options);
        Strip(reply, OptionCode.Overload, ref report);
        switch (kind)
        {
            case Kind.Nak:
                StripAllBut(reply, IsAllowedInNak, ref report);
                break;
            case Kind.Bootp:
                StripAllBut(reply, IsAllowedInBootp, ref report);
                return report;
            case Kind.Offer or Kind.Ack or Kind.AckToInform:
                CompleteOptions(request, reply, kind, ref report);
                break;
        }

        IdentifyServer(request, reply, identity, ref report);
        return report;
    }

    private static Kind KindOf(DhcpPacket request, DhcpPacket reply)
    {
        if (request.IsBootp)
        {
            return Kind.Bootp;
        }

        return MessageTypes.Of(reply) switch
        {
            DhcpMessageType.Offer => Kind.Offer,
            DhcpMessageType.Ack when MessageTypes.Of(request) == DhcpMessageType.Inform => Kind.AckToInform,
            DhcpMessageType.Ack => Kind.Ack,
            DhcpMessageType.Nak => Kind.Nak,
            _ => Kind.Other,
        };
    }

    private static void ClearFields(DhcpReply reply, Kind kind, ref CompletionReport report)
    {
        if (kind is not (Kind.Nak or Kind.AckToInform))
        {
            return;
        }

        if (reply.YourIPAddress != IPv4Address.Any)
        {
            reply.YourIPAddress = IPv4Address.Any;
            report.Warnings |= ReplyWarnings.FieldsCleared;
        }

        if (kind == Kind.Nak)
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
    private static void AddBroadcastFlag(DhcpPacket request, DhcpReply reply, Kind kind)
    {
        bool relayed = request.RelayAgentIPAddress != IPv4Address.Any;
        bool unreachable = kind == Kind.Nak
            || (kind == Kind.AckToInform && !request.ReceiveInfo.IsUsable(request.ClientIPAddress));
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

    private static void CompleteOptions(DhcpPacket request, DhcpReply reply, Kind kind, ref CompletionReport report)
    {
        Strip(reply, OptionCode.RequestedIPAddress, ref report);
        Strip(reply, OptionCode.ParameterRequestList, ref report);
        Strip(reply, OptionCode.MaximumMessageSize, ref report);
        CompleteTimes(reply, kind, ref report);
        CompleteRapidCommit(request, reply, kind, ref report);
        ClientFqdnReply.Complete(request, reply, ref report);
        EchoMachineIdentifier(request, reply);
        ReadOnlySpan<byte> requested = request.Options[OptionCode.ParameterRequestList];
        if (!requested.Contains(OptionCode.IPv6OnlyPreferred))
        {
            Strip(reply, OptionCode.IPv6OnlyPreferred, ref report);
        }

        if (kind != Kind.Offer || !request.Options.Contains(OptionCode.AutoConfigure))
        {
            Strip(reply, OptionCode.AutoConfigure, ref report);
        }

        if (reply.Options.TryGet(OptionCode.SubnetSelection, out ReadOnlySpan<byte> subnet)
            && !subnet.SequenceEqual(request.Options[OptionCode.SubnetSelection]))
        {
            report.Warnings |= ReplyWarnings.OtherSubnetSelected;
        }

        // A handler may set both kinds of route: each client gets the one it understands (RFC 3442).
        if (requested.Contains(OptionCode.ClasslessStaticRoutes) && reply.Options.Contains(OptionCode.ClasslessStaticRoutes))
        {
            reply.Options.Remove(OptionCode.Router);
            reply.Options.Remove(OptionCode.StaticRoute);
        }
    }

    private static void CompleteTimes(DhcpReply reply, Kind kind, ref CompletionReport report)
    {
        if (kind == Kind.AckToInform)
        {
            Strip(reply, OptionCode.LeaseTime, ref report);
            Strip(reply, OptionCode.RenewalTime, ref report);
            Strip(reply, OptionCode.RebindingTime, ref report);
            return;
        }

        uint? lease = Seconds(reply, OptionCode.LeaseTime);
        uint? renewal = Seconds(reply, OptionCode.RenewalTime);
        uint? rebinding = Seconds(reply, OptionCode.RebindingTime);
        if (lease is null && (kind == Kind.Ack || reply.YourIPAddress != IPv4Address.Any))
        {
            report.Warnings |= ReplyWarnings.NoLeaseTime;
        }

        // Comparing with a time that is not there gives false.
        if (renewal >= rebinding || renewal >= lease || rebinding >= lease)
        {
            report.Warnings |= ReplyWarnings.TimesOutOfOrder;
        }
    }

    /// <summary>An ACK to a DISCOVER says by this that it is one (RFC 4039 section 3.1).</summary>
    private static void CompleteRapidCommit(DhcpPacket request, DhcpReply reply, Kind kind, ref CompletionReport report)
    {
        bool rapid = kind == Kind.Ack
            && MessageTypes.Of(request) == DhcpMessageType.Discover
            && request.Options.Contains(OptionCode.RapidCommit);
        if (!rapid)
        {
            Strip(reply, OptionCode.RapidCommit, ref report);
        }
        else if (!reply.Options.Contains(OptionCode.RapidCommit))
        {
            reply.Options.Set(OptionCode.RapidCommit, default);
        }
    }

    /// <summary>PXE clients want their identifier back in every reply (RFC 4578 section 2.3).</summary>
    private static void EchoMachineIdentifier(DhcpPacket request, DhcpReply reply)
    {
        if (request.Options.TryGet(OptionCode.ClientMachineIdentifier, out ReadOnlySpan<byte> identifier)
            && !reply.Options.Contains(OptionCode.ClientMachineIdentifier)
            && request.Options[OptionCode.VendorClassIdentifier] is var vendor
            && (vendor.StartsWith("PXEClient"u8) || vendor.StartsWith("HTTPClient"u8)))
        {
            reply.Options.Set(OptionCode.ClientMachineIdentifier, identifier);
        }
    }

    private static void IdentifyServer(DhcpPacket request, DhcpReply reply, ServerIdentity identity, ref CompletionReport report)
    {
        if (reply.Options[OptionCode.ServerIdentifier].Length == IPv4Address.Size)
        {
            return;
        }

        if (identity.IdentifierFor(request, reply) is not { } identifier)
        {
            report.Refusal = ReplyRefusal.NoServerIdentifier;
            return;
        }

        Span<byte> octets = stackalloc byte[IPv4Address.Size];
        identifier.Write(octets);
        reply.Options.Set(OptionCode.ServerIdentifier, octets);
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
                Strip(reply, (byte)code, ref report);
            }
        }
    }

    private static void Strip(DhcpReply reply, byte code, ref CompletionReport report)
    {
        if (reply.Options.Contains(code))
        {
            reply.Options.Remove(code);
            report.Stripped.Add(code);
        }
    }

    private static uint? Seconds(DhcpReply reply, byte code) =>
        reply.Options[code] is { Length: sizeof(uint) } octets ? BinaryPrimitives.ReadUInt32BigEndian(octets) : null;
}
