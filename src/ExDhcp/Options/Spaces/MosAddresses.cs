namespace ExDhcp;

/// <summary>The sub-options of option 139: servers of IEEE 802.21 mobility services by address (RFC 5678 section 2).</summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.IPv4AddressList, "InformationServices",
    Description = "Servers of the information service.", Reference = "RFC 5678")]
[DhcpOption(2, DhcpOptionType.IPv4AddressList, "CommandServices",
    Description = "Servers of the command service.", Reference = "RFC 5678")]
[DhcpOption(3, DhcpOptionType.IPv4AddressList, "EventServices",
    Description = "Servers of the event service.", Reference = "RFC 5678")]
public sealed partial class MosAddresses : DhcpSubOptions
{
    /// <inheritdoc/>
    protected override bool HasPadAndEnd => false;
}
