namespace ExDhcp.Serving;

/// <summary>Which addresses are this server's, and which one it goes by in a reply (option 54, RFC 2131 section 4.1).</summary>
internal sealed class ServerIdentity(DhcpServerOptions options, DhcpTransport transport)
{
    /// <summary>How many identifiers that handlers chose themselves are remembered; beyond that the oldest is forgotten.</summary>
    public const int MaxRemembered = 64;

    // Replaced as a whole, because packets of different clients may be handled at the same time.
    private volatile IPv4Address[] _remembered = [];

    /// <summary>Whether a request names a server, and it is not this one. Whom a malformed option names is unknown: not this one.</summary>
    public bool IsForOtherServer(DhcpPacket request) =>
        request.Options.TryGet(OptionCode.ServerIdentifier, out ReadOnlySpan<byte> octets) && !IsOurs(request, octets);

    /// <summary>Whether an address is one of this host's, on any interface.</summary>
    public bool IsAddressOfHost(IPv4Address address)
    {
        if (address.IsLoopback)
        {
            return true;
        }

        IReadOnlyList<DhcpInterface> interfaces = transport.Interfaces;
        for (int i = 0; i < interfaces.Count; i++)
        {
            if (interfaces[i].HasAddress(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a UDP port is one of this server's.</summary>
    public bool ListensOn(ushort port) => port == transport.LocalEndPoint.Port || port == options.BootServerPort;

    /// <summary>
    /// Whether an address that a request names can be a single host's: not the broadcast address of the network it came from, nor that
    /// of any other network of this host, or whoever sends from one could have replies broadcast on another. Nor the address of such a
    /// network itself, to which Linux before 5.14 broadcasts as well (RFC 1122 section 3.2.1.3).
    /// </summary>
    public bool CanReach(IPv4Address address, in DhcpReceiveInfo info)
    {
        if (!info.IsUsable(address))
        {
            return false;
        }

        IReadOnlyList<DhcpInterface> interfaces = transport.Interfaces;
        for (int i = 0; i < interfaces.Count; i++)
        {
            if (interfaces[i].IsBroadcast(address) || interfaces[i].IsNetwork(address))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The server identifier for a reply in which the handler set none; 0.0.0.0 when there is none.</summary>
    public IPv4Address IdentifierFor(DhcpPacket request, DhcpPacket reply)
    {
        ref readonly DhcpReceiveInfo info = ref request.Store.ReceiveInfo;

        // RFC 5107 section 4. Without a relay agent the client itself could have forged it.
        if (request.RelayAgentIPAddress != IPv4Address.Any
            && RelaySubOption.TryGetAddress(request.RelayInformation, RelaySubOption.ServerIdentifierOverride, out IPv4Address relay)
            && info.IsUsable(relay))
        {
            return relay;
        }

        if (options.ServerIdentifiers.Count > 0)
        {
            return options.ServerIdentifiers[0];
        }

        if (options.Address != IPv4Address.Any)
        {
            return options.Address;
        }

        IPv4Address asked = AddressAsked(info);
        return asked != IPv4Address.Any ? asked : info.Interface?.AddressNear(reply.YourIPAddress) ?? info.LocalAddress;
    }

    /// <summary>The address a reply comes from: the one the request was sent to, else that of the receiving interface.</summary>
    public IPv4Address SourceAddressFor(in DhcpReceiveInfo info)
    {
        IPv4Address asked = AddressAsked(info);
        return asked != IPv4Address.Any ? asked : info.LocalAddress;
    }

    /// <summary>
    /// Remembers the identifier in a reply that is sent: clients will name this server by it. Not one that the request asked for
    /// (RFC 5107), or strangers could make this server answer for others.
    /// </summary>
    public void Remember(DhcpPacket request, DhcpPacket reply)
    {
        if (reply.Options[OptionCode.ServerIdentifier] is not { Length: IPv4Address.Size } octets)
        {
            return;
        }

        IPv4Address identifier = IPv4Address.Read(octets);
        if (IsKnown(identifier, request.Store.ReceiveInfo) || IsOverride(request, identifier))
        {
            return;
        }

        IPv4Address[] remembered = _remembered;
        _remembered = [.. remembered.Skip(remembered.Length < MaxRemembered ? 0 : 1), identifier];
    }

    /// <summary>
    /// The address of this host that a request was sent to alone. A relay agent on this host may send to 127.0.0.1, which is no address to
    /// clients and not one to send to other hosts from: then the one that it sends from, which is this host's as well. 0.0.0.0 when there is
    /// none.
    /// </summary>
    private IPv4Address AddressAsked(in DhcpReceiveInfo info)
    {
        bool isPassedOn = info.Destination.IsLoopback && !info.Source.Address.IsLoopback;
        IPv4Address asked = isPassedOn ? info.Source.Address : info.Destination;

        // Of the local address the transport knows already that it is one of this host's.
        bool isOurs = info.IsUnicast && (asked == info.LocalAddress || IsAddressOfHost(asked, info));
        return isOurs ? asked : IPv4Address.Any;
    }

    private bool IsOurs(DhcpPacket request, ReadOnlySpan<byte> octets)
    {
        if (options.AcceptAnyServerIdentifier)
        {
            return true;
        }

        if (octets.Length != IPv4Address.Size)
        {
            return false;
        }

        IPv4Address identifier = IPv4Address.Read(octets);
        return IsKnown(identifier, request.Store.ReceiveInfo) || IsOverride(request, identifier);
    }

    /// <summary>Whether a relay agent told the client to know this server by an address of its own (RFC 5107 section 4).</summary>
    private static bool IsOverride(DhcpPacket request, IPv4Address identifier) =>
        request.RelayAgentIPAddress != IPv4Address.Any
        && RelaySubOption.TryGetAddress(request.RelayInformation, RelaySubOption.ServerIdentifierOverride, out IPv4Address relay)
        && relay == identifier;

    /// <summary>Whether an address is one of this host's: most likely that of the interface a request came in on.</summary>
    private bool IsAddressOfHost(IPv4Address address, in DhcpReceiveInfo info) =>
        info.Interface?.HasAddress(address) == true || IsAddressOfHost(address);

    private bool IsKnown(IPv4Address identifier, in DhcpReceiveInfo info) =>
        (identifier == options.Address && identifier != IPv4Address.Any)
        || IsAddressOfHost(identifier, info)
        || options.ServerIdentifiers.Contains(identifier)
        || _remembered.Contains(identifier);
}
