namespace ExDhcp;

/// <summary>The sub-options of option 122: how a telephony device is provisioned (RFC 3495).</summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.IPv4Address, "PrimaryDhcpServer",
    Description = "The provider's first DHCP server.", Reference = "RFC 3495")]
[DhcpOption(2, DhcpOptionType.IPv4Address, "SecondaryDhcpServer",
    Description = "The provider's second DHCP server.", Reference = "RFC 3495")]
[DhcpOption<CableLabsProvisioningServer>(3, "ProvisioningServer",
    Description = "The provider's provisioning server.", Reference = "RFC 3495")]
[DhcpOption<KerberosBackoff>(4, "AuthenticationServerBackoff",
    Description = "When to repeat an AS-REQ.", Reference = "RFC 3495")]
[DhcpOption<KerberosBackoff>(5, "ApplicationServerBackoff",
    Description = "When to repeat an AP-REQ.", Reference = "RFC 3495")]
[DhcpOption(6, DhcpOptionType.DomainName, "KerberosRealm",
    Description = "The provider's Kerberos realm.", Reference = "RFC 3495")]
[DhcpOption(7, DhcpOptionType.Boolean, "UsesTicketGrantingTicket",
    Description = "Whether to use a ticket granting ticket.", Reference = "RFC 3495")]
[DhcpOption(8, DhcpOptionType.Byte, "ProvisioningTimer",
    Description = "The minutes provisioning may take; 0 for any number.", Reference = "RFC 3495")]
[DhcpOption(9, DhcpOptionType.UInt16, "SecurityTicketControl",
    Description = "Which stored tickets to throw away.", Reference = "RFC 3594")]
[DhcpOption(10, DhcpOptionType.IPv4AddressList, "KeyDistributionCenters",
    Description = "The addresses of the key distribution centers.", Reference = "RFC 3634")]
public sealed partial class CableLabsClientConfiguration : DhcpSubOptions
{
    /// <inheritdoc/>
    protected override bool HasPadAndEnd => false;
}
