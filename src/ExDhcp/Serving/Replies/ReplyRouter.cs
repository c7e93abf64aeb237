namespace ExDhcp.Serving;

/// <summary>Chooses the destination of a reply (RFC 2131 section 4.1, RFC 1542 section 5.4).</summary>
internal static class ReplyRouter
{
    // A server may have it as its only port.
    private const int BootServerPort = 4011;

    private const byte Ethernet = 1;
    private const int EthernetAddressLength = 6;

    /// <summary>Where a reply goes. A pure function: the first rule that fits decides.</summary>
    /// <param name="request">What the reply answers.</param>
    /// <param name="reply">The reply; a packet that is no <see cref="DhcpReply"/> has no destination of its own.</param>
    /// <param name="options">The server's options.</param>
    /// <param name="identity">Which addresses are the server's own.</param>
    /// <param name="canSendToLinkAddress">Whether frames can be sent to a hardware address.</param>
    public static Route Choose(
        DhcpPacket request, DhcpPacket reply, DhcpServerOptions options, ServerIdentity identity, bool canSendToLinkAddress)
    {
        Route route = FirstThatFits(request, reply, options, identity, canSendToLinkAddress);
        bool loops = route.Drop == DropReason.None
            && identity.ListensOn(route.Destination.Port)
            && identity.IsAddressOfHost(route.Destination.Address);
        return loops ? Route.Nowhere(DropReason.WouldLoop) : route;
    }

    private static Route FirstThatFits(
        DhcpPacket request, DhcpPacket reply, DhcpServerOptions options, ServerIdentity identity, bool canSendToLinkAddress)
    {
        ref readonly DhcpReceiveInfo info = ref request.Store.ReceiveInfo;
        if (reply is DhcpReply { Destination: { } destination })
        {
            return Route.To(destination);
        }

        if (request.Operation != DhcpOperation.Request)
        {
            return Route.Nowhere(DropReason.NotARequest);
        }

        // The address decides, not the interface: a relay agent on this host is not loopback.
        if (options.ReplyRouting == DhcpReplyRouting.ToSource || info.Source.Address.IsLoopback)
        {
            // To 0.0.0.0 would be to this host itself.
            return info.Source.Address == IPv4Address.Any ? Route.Nowhere(DropReason.NoAddress) : Route.To(info.Source);
        }

        if (options.ReplyRouting == DhcpReplyRouting.Broadcast)
        {
            return Route.Broadcast(options);
        }

        DhcpMessageType type = MessageTypes.Of(request);
        IPv4Address? client = ConfiguredAddress(request, type, identity);
        if (info.LocalPort is BootServerPort || info.LocalPort == options.BootServerPort)
        {
            return ToBootClient(client, info, identity);
        }

        if (type == DhcpMessageType.Inform)
        {
            return ToInformingClient(request, client, options, identity);
        }

        if (request.RelayAgentIPAddress != IPv4Address.Any)
        {
            return identity.CanReach(request.RelayAgentIPAddress, info)
                ? ToRelayAgent(request, options)
                : Route.Nowhere(DropReason.BadRelayAddress);
        }

        if (MessageTypes.Of(reply) == DhcpMessageType.Nak)
        {
            return client is { } remote && IsBeyondRouter(remote, info)
                ? Route.To(remote, options.ClientPort)
                : Route.Broadcast(options);
        }

        if (client is { } address)
        {
            return Route.To(address, options.ClientPort);
        }

        return !reply.Broadcast && canSendToLinkAddress && CanReceiveFrame(request, reply, info)
            ? Route.Frame(reply.YourIPAddress, options.ClientPort)
            : Route.Broadcast(options);
    }

    /// <summary>
    /// The address the client has and can be reached at. A REQUEST that names a requested address comes from a client that is
    /// not configured yet, whatever its <c>ciaddr</c> says.
    /// </summary>
    private static IPv4Address? ConfiguredAddress(DhcpPacket request, DhcpMessageType type, ServerIdentity identity)
    {
        bool unconfigured = type == DhcpMessageType.Request && request.Options.Contains(OptionCode.RequestedIPAddress);
        return !unconfigured && identity.CanReach(request.ClientIPAddress, request.Store.ReceiveInfo) ? request.ClientIPAddress : null;
    }

    /// <summary>A PXE client that asks a boot server listens where it sends from (PXE 2.1 section 2.2.3).</summary>
    private static Route ToBootClient(IPv4Address? client, in DhcpReceiveInfo info, ServerIdentity identity)
    {
        if (client is { } address)
        {
            return Route.To(address, info.Source.Port);
        }

        return identity.CanReach(info.Source.Address, info) ? Route.To(info.Source) : Route.Nowhere(DropReason.NoAddress);
    }

    /// <summary>RFC 2131 section 4.3.5: to the client's own address, even when a relay agent passed the question on.</summary>
    private static Route ToInformingClient(
        DhcpPacket request, IPv4Address? client, DhcpServerOptions options, ServerIdentity identity)
    {
        if (client is { } address)
        {
            return Route.To(address, options.ClientPort);
        }

        ref readonly DhcpReceiveInfo info = ref request.Store.ReceiveInfo;
        if (identity.CanReach(request.RelayAgentIPAddress, info))
        {
            return ToRelayAgent(request, options);
        }

        // Some clients leave ciaddr empty, and port scanners put 255.255.255.255 there.
        return request.RelayAgentIPAddress == IPv4Address.Any && identity.CanReach(info.Source.Address, info)
            ? Route.To(info.Source.Address, options.ClientPort)
            : Route.Nowhere(DropReason.NoAddress);
    }

    /// <summary>To the port relay agents listen on, or to the one it asks for (RFC 8357 section 5.1).</summary>
    private static Route ToRelayAgent(DhcpPacket request, DhcpServerOptions options)
    {
        bool namesPort = RelaySubOption.TryGet(request.RelayInformation, RelaySubOption.RelaySourcePort, out _);
        return Route.To(request.RelayAgentIPAddress, namesPort ? request.Store.ReceiveInfo.Source.Port : options.RelayPort);
    }

    /// <summary>
    /// Whether a client asked by unicast from another network: a broadcast NAK, which RFC 2131 section 4.1 wants, would never reach it.
    /// </summary>
    private static bool IsBeyondRouter(IPv4Address client, in DhcpReceiveInfo info) =>
        info.IsUnicast && info.Interface is { Prefixes.Count: > 0 } receiver && receiver.AddressNear(client) is null;

    /// <summary>
    /// Whether a frame to the client's hardware address can carry the reply (RFC 2131 section 4.1). It needs an address to come from.
    /// </summary>
    private static bool CanReceiveFrame(DhcpPacket request, DhcpPacket reply, in DhcpReceiveInfo info)
    {
        HardwareAddress link = request.ClientHardwareAddress;
        return info.IsUsable(reply.YourIPAddress)
            && request.HardwareType == Ethernet
            && link.Length == EthernetAddressLength
            && !link.IsZero
            && !link.IsGroup
            && info.LocalAddress != IPv4Address.Any
            && info.Interface is { IsEthernet: true };
    }
}
