using ExDhcp;

namespace NetbootServer;

/// <summary>The sub-options of option 175, by which iPXE tells what is built into it (16 to 127) and is told what to do.</summary>
[DhcpOptions]
[DhcpOption(19, DhcpOptionType.Byte, "Http", Description = "The version of its HTTP client, if it has one.")]
[DhcpOption(21, DhcpOptionType.Byte, "Tftp", Description = "The version of its TFTP client, if it has one.")]
[DhcpOption(176, DhcpOptionType.Byte, "NoPxeDhcp", Description = "1: do not wait for a proxy DHCP server. Saves seconds at every boot.")]
internal sealed partial class IPxeOptions : DhcpSubOptions;
