using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>The sub-options of option 82: what a relay agent or a switch tells about where the client is (RFC 3046).</summary>
/// <remarks>Codes 0 and 255 are ordinary codes here (RFC 3046 section 2.0).</remarks>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.Binary, "CircuitId",
    Description = "The circuit the request came in on.", Reference = "RFC 3046")]
[DhcpOption(2, DhcpOptionType.Binary, "RemoteId",
    Description = "The remote end of the circuit.", Reference = "RFC 3046")]
[DhcpOption(4, DhcpOptionType.UInt32, "DocsisDeviceClass",
    Description = "What kind of device a cable modem is.", Reference = "RFC 3256")]
[DhcpOption(5, DhcpOptionType.IPv4Address, "LinkSelection",
    Description = "The subnet to choose an address from.", Reference = "RFC 3527")]
[DhcpOption(6, DhcpOptionType.Text, "SubscriberId",
    Description = "The subscriber, wherever the line ends.", Reference = "RFC 3993")]
[DhcpOption(7, DhcpOptionType.Binary, "RadiusAttributes",
    Description = "RADIUS attributes, each with type and length.", Reference = "RFC 4014")]
[DhcpOption(8, DhcpOptionType.Binary, "Authentication",
    Description = "What proves that the relay agent is genuine.", Reference = "RFC 4030")]
[DhcpOption<VendorIdentifyingInformationCodec>(9, "VendorSpecificInformation",
    Description = "Data of vendors, by enterprise number.", Reference = "RFC 4243")]
[DhcpOption<RelayAgentFlagsCodec>(10, "RelayAgentFlags",
    Description = "How the relay agent received the request.", Reference = "RFC 5010")]
[DhcpOption(11, DhcpOptionType.IPv4Address, "ServerIdentifierOverride",
    Description = "What to send as the server identifier.", Reference = "RFC 5107")]
[DhcpOption(12, DhcpOptionType.Binary, "RelayAgentIdentifier",
    Description = "The DUID of the relay agent.", Reference = "RFC 6925")]
[DhcpOption(13, DhcpOptionType.UInt16, "AccessTechnologyType",
    Description = "The technology of the access network.", Reference = "RFC 7839")]
[DhcpOption(14, DhcpOptionType.Text, "AccessNetworkName",
    Description = "The name of the access network, an SSID for example.", Reference = "RFC 7839")]
[DhcpOption(15, DhcpOptionType.Text, "AccessPointName",
    Description = "The name of the access point.", Reference = "RFC 7839")]
[DhcpOption(16, DhcpOptionType.Binary, "AccessPointBssid",
    Description = "The BSSID of the access point, six octets.", Reference = "RFC 7839")]
[DhcpOption(17, DhcpOptionType.UInt32, "OperatorIdentifier",
    Description = "The enterprise number of the operator.", Reference = "RFC 7839")]
[DhcpOption(18, DhcpOptionType.Text, "OperatorRealm",
    Description = "The realm of the operator.", Reference = "RFC 7839")]
[DhcpOption(19, DhcpOptionType.Flag, "RelaySourcePort",
    Description = "Whether the reply goes to the port the relay agent sent from.", Reference = "RFC 8357")]
[DhcpOption<VirtualSubnetSelection>(151, "VirtualSubnetSelection",
    Description = "The VPN to choose an address from.", Reference = "RFC 6607")]
[DhcpOption(152, DhcpOptionType.Flag, "VirtualSubnetSelectionControl",
    Description = "Whether the server must understand VirtualSubnetSelection.", Reference = "RFC 6607")]
public sealed partial class RelayAgentInformation : DhcpSubOptions
{
    /// <inheritdoc/>
    protected override bool HasPadAndEnd => false;
}
