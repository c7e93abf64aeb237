using System.Buffers.Binary;

namespace ExDhcp.Serving;

/// <summary>The options of an OFFER or an ACK: what must be there, what must not, and what depends on the request.</summary>
internal static class ReplyOptions
{
    /// <summary>What needs a look in a reply: options that it must not carry, or not always, or that must fit something else.</summary>
    private static readonly OptionSet LookedAt = OptionSet.Of(
    [
        OptionCode.Overload, OptionCode.RenewalTime, OptionCode.RebindingTime,
        OptionCode.RequestedIPAddress, OptionCode.ParameterRequestList, OptionCode.MaximumMessageSize, OptionCode.RapidCommit,
        OptionCode.ClientFqdn, OptionCode.IPv6OnlyPreferred, OptionCode.AutoConfigure, OptionCode.SubnetSelection,
        OptionCode.ClasslessStaticRoutes,
    ]);

    /// <summary>What a reply may have to echo.</summary>
    private static readonly OptionSet Echoed = OptionSet.Of([OptionCode.RapidCommit, OptionCode.ClientMachineIdentifier]);

    /// <summary>
    /// Whether a reply is what nearly all are, an OFFER or an ACK that gives an address for some time, with no option that needs a look.
    /// </summary>
    public static bool IsOrdinary(DhcpPacket request, DhcpReply reply) =>
        reply.Store.Traits == PacketTraits.None
        && !reply.Store.Present.Overlaps(LookedAt)
        && !request.Store.Present.Overlaps(Echoed)
        && (MessageTypes.Of(request), MessageTypes.Of(reply))
            is (DhcpMessageType.Discover, DhcpMessageType.Offer) or (DhcpMessageType.Request, DhcpMessageType.Ack)
        && reply.Options[OptionCode.LeaseTime].Length == sizeof(uint)
        && reply.YourIPAddress != IPv4Address.Any;

    /// <summary>Completes the options of an OFFER or an ACK.</summary>
    public static void Complete(DhcpPacket request, DhcpMessageType asked, DhcpReply reply, ReplyKind kind, ref CompletionReport report)
    {
        if (kind == ReplyKind.AckToInform)
        {
            Strip(reply, OptionCode.LeaseTime, ref report);
            Strip(reply, OptionCode.RenewalTime, ref report);
            Strip(reply, OptionCode.RebindingTime, ref report);
        }
        else
        {
            CheckTimes(reply, kind, ref report);
        }

        Strip(reply, OptionCode.RequestedIPAddress, ref report);
        Strip(reply, OptionCode.ParameterRequestList, ref report);
        Strip(reply, OptionCode.MaximumMessageSize, ref report);
        CompleteRapidCommit(request, asked, reply, kind, ref report);
        ClientFqdnReply.Complete(request, reply, ref report);
        EchoMachineIdentifier(request, reply);
        ReadOnlySpan<byte> requested = request.Options[OptionCode.ParameterRequestList];
        if (!requested.Contains(OptionCode.IPv6OnlyPreferred))
        {
            Strip(reply, OptionCode.IPv6OnlyPreferred, ref report);
        }

        if (kind != ReplyKind.Offer || !request.Options.Contains(OptionCode.AutoConfigure))
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
            reply.Store.Traits |= PacketTraits.RoutesAreSpare;
        }
    }

    /// <summary>Removes an option that such a reply must not carry, and reports it.</summary>
    public static void Strip(DhcpReply reply, byte code, ref CompletionReport report)
    {
        if (reply.Options.Contains(code))
        {
            reply.Options.Remove(code);
            report.Stripped.Add(code);
        }
    }

    private static void CheckTimes(DhcpReply reply, ReplyKind kind, ref CompletionReport report)
    {
        bool hasAddress = reply.YourIPAddress != IPv4Address.Any;
        if ((kind == ReplyKind.Ack || hasAddress) && reply.Options[OptionCode.LeaseTime].Length != sizeof(uint))
        {
            report.Warnings |= ReplyWarnings.NoLeaseTime;
        }

        if (!hasAddress && !reply.Options.Contains(OptionCode.AutoConfigure) && !reply.Options.Contains(OptionCode.IPv6OnlyPreferred))
        {
            report.Warnings |= ReplyWarnings.NoAddress;
        }

        if (AreOutOfOrder(Seconds(reply, OptionCode.RenewalTime), Seconds(reply, OptionCode.RebindingTime), Seconds(reply, OptionCode.LeaseTime)))
        {
            report.Warnings |= ReplyWarnings.TimesOutOfOrder;
        }
    }

    /// <summary>Whether times that must grow do not. Comparing with one that is not there gives false.</summary>
    private static bool AreOutOfOrder(uint? renewal, uint? rebinding, uint? lease) =>
        renewal >= rebinding || renewal >= lease || rebinding >= lease;

    /// <summary>An ACK to a DISCOVER says by this that it is one (RFC 4039 section 3.1).</summary>
    private static void CompleteRapidCommit(
        DhcpPacket request, DhcpMessageType asked, DhcpReply reply, ReplyKind kind, ref CompletionReport report)
    {
        bool rapid = kind == ReplyKind.Ack
            && asked == DhcpMessageType.Discover
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

    private static uint? Seconds(DhcpReply reply, byte code) =>
        reply.Options[code] is { Length: sizeof(uint) } octets ? BinaryPrimitives.ReadUInt32BigEndian(octets) : null;
}
