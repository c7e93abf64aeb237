using ExDhcp;

namespace NetbootServer;

/// <summary>
/// The sub-options of option 43 for our own appliances. What option 43 means is up to the vendor whom the client names in
/// option 60: these are for <c>ExampleNode</c>, as <see cref="SiteOptions"/> says, and <see cref="PxeVendorOptions"/> for <c>PXEClient</c>.
/// </summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.IPv4AddressList, "Controllers", Description = "Who the node takes orders from, the first that answers.")]
[DhcpOption(2, DhcpOptionType.Text, "ConfigurationUrl", Description = "Where the node fetches its configuration.")]
[DhcpOption(3, DhcpOptionType.Seconds, "ReportInterval", Description = "How often the node reports.")]
internal sealed partial class NodeOptions : DhcpSubOptions;
