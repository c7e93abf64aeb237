namespace ExDhcp;

/// <content>What every handler needs to work out from a request, worked out once.</content>
public partial class DhcpPacket
{
    /// <summary>
    /// Who the client is: option 61 if it sent one, else its hardware type and address (RFC 2131 section 4.2). Key leases by this.
    /// </summary>
    public DhcpClientId ClientId
    {
        get
        {
            PacketStore store = Store;
            return store.TryGet(OptionCode.ClientIdentifier, out ReadOnlySpan<byte> identifier) && !identifier.IsEmpty
                ? DhcpClientId.FromClientIdentifier(identifier)
                : DhcpClientId.FromHardwareAddress(HardwareType, ClientHardwareAddress);
        }
    }

    /// <summary>Whether the client says who it is: whether there is a <see cref="ClientId"/>.</summary>
    internal bool HasClientId =>
        Store.Bytes[WireFormat.HardwareAddressLength] > 0 || Options[OptionCode.ClientIdentifier].Length > 0;

    /// <summary>What a DHCPREQUEST is for (RFC 2131 section 4.3.2); <see cref="DhcpRequestKind.None"/> for other messages.</summary>
    /// <remarks>
    /// A renewal goes to the server by unicast, a rebinding to all by broadcast. Behind a relay agent that does not say which
    /// it was (RFC 5010), the answer is <see cref="DhcpRequestKind.Rebinding"/>: right for both, as the address is checked.
    /// </remarks>
    public DhcpRequestKind RequestKind
    {
        get
        {
            PacketStore store = Store;
            if (!store.TryGet(OptionCode.MessageType, out ReadOnlySpan<byte> type) || type is not [(byte)DhcpMessageType.Request])
            {
                return DhcpRequestKind.None;
            }

            bool namesServer = store.Contains(OptionCode.ServerIdentifier);
            bool namesAddress = store.Contains(OptionCode.RequestedIPAddress);
            bool hasAddress = ClientIPAddress != default;
            return (namesServer, namesAddress, hasAddress) switch
            {
                (true, false, true) => DhcpRequestKind.Renewing,
                (true, _, _) => DhcpRequestKind.Selecting,
                (false, true, _) => DhcpRequestKind.InitReboot,
                (false, false, true) => WasUnicast ? DhcpRequestKind.Renewing : DhcpRequestKind.Rebinding,
                _ => DhcpRequestKind.Invalid,
            };
        }
    }

    /// <summary>
    /// An address of the subnet to choose the client's address from: the relay agent's link selection (RFC 3527), the client's
    /// subnet selection (RFC 3011), the relay agent's address, the client's own, or that of the receiving interface.
    /// </summary>
    /// <remarks><see langword="null"/> when nothing is known. It never changes where the reply goes.</remarks>
    public IPv4Address? SelectedSubnet
    {
        get
        {
            DhcpReceiveInfo info = ReceiveInfo;
            if (IsRelayed && RelaySubOption.TryGetAddress(RelayInformation, RelaySubOption.LinkSelection, out IPv4Address link)
                && info.IsUsable(link))
            {
                return link;
            }

            if (Options[OptionCode.SubnetSelection] is { Length: IPv4Address.Size } octets && info.IsUsable(IPv4Address.Read(octets)))
            {
                return IPv4Address.Read(octets);
            }

            if (info.IsUsable(RelayAgentIPAddress))
            {
                return RelayAgentIPAddress;
            }

            if (info.IsUnicast && info.IsUsable(ClientIPAddress))
            {
                return ClientIPAddress;
            }

            return info.LocalAddress == default ? null : info.LocalAddress;
        }
    }

    /// <summary>
    /// Whether a relay agent passed this on: <c>giaddr</c> has its address. The client is then on another network, which
    /// <see cref="SelectedSubnet"/> tells.
    /// </summary>
    public bool IsRelayed => RelayAgentIPAddress != default;

    /// <summary>
    /// Whether the client asks for an option: its code is in <see cref="ParameterRequestList"/> (option 55, RFC 2132 section 9.8).
    /// A client without that list asks for nothing in particular.
    /// </summary>
    /// <param name="code">The option code.</param>
    /// <returns>Whether it is on the list.</returns>
    public bool Requests(byte code) => Options[OptionCode.ParameterRequestList].Contains(code);

    /// <inheritdoc cref="Requests(byte)"/>
    /// <param name="option">The option, <c>DhcpStandardOptions.BootFile</c> for example.</param>
    public bool Requests(DhcpOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return Requests(option.Code);
    }

    /// <summary>Whether the client sent this to one server: the relay agent says (RFC 5010), or the datagram itself.</summary>
    private bool WasUnicast => !IsRelayed
        ? ReceiveInfo.IsUnicast
        : RelaySubOption.TryGet(RelayInformation, RelaySubOption.Flags, out ReadOnlySpan<byte> flags)
            && !flags.IsEmpty
            && (flags[0] & RelaySubOption.UnicastFlag) != 0;
}
