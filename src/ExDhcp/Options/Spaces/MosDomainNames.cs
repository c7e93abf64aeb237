namespace ExDhcp;

/// <summary>The sub-options of option 140: servers of IEEE 802.21 mobility services by name (RFC 5678 section 3).</summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.DomainNameList, "InformationServices",
    Description = "Servers of the information service.", Reference = "RFC 5678")]
[DhcpOption(2, DhcpOptionType.DomainNameList, "CommandServices",
    Description = "Servers of the command service.", Reference = "RFC 5678")]
[DhcpOption(3, DhcpOptionType.DomainNameList, "EventServices",
    Description = "Servers of the event service.", Reference = "RFC 5678")]
public sealed partial class MosDomainNames : DhcpSubOptions
{
    /// <inheritdoc/>
    protected override bool HasPadAndEnd => false;
}
