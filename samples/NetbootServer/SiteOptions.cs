using ExDhcp;

namespace NetbootServer;

/// <summary>
/// The options of this site. A class of their own, because several programs share them: the server writes them, and the
/// demonstration's clients read them.
/// </summary>
[DhcpOptions]
[DhcpOption<NodeOptions>(43, "NodeOptions", VendorClass = "ExampleNode", Description = "What our own appliances are told.")]
[DhcpOption<IPxeOptions>(175, "IPxe", Description = "What iPXE can do, and what it shall do.")]
[DhcpOption(224, DhcpOptionType.Text, "ProvisioningUrl", Description = "Where an installed machine reports for duty.")]
[DhcpOption<ProvisioningTicketCodec>(226, "ProvisioningTicket", Description = "What the provisioning service admits a machine by.")]
internal static partial class SiteOptions;
