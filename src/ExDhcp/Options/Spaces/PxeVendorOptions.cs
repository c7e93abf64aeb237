using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>The sub-options of option 43 for PXE clients (Preboot Execution Environment 2.1, section 2.2.3).</summary>
/// <remarks>They are <see cref="DhcpPacket.PxeVendorOptions"/>. An end (255) is written, because some boot ROMs insist on it.</remarks>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.IPv4Address, "MtftpAddress",
    Description = "The multicast address of the boot file.", Reference = "PXE 2.1")]
[DhcpOption(2, DhcpOptionType.UInt16, "MtftpClientPort",
    Description = "The UDP port a client listens on for multicast TFTP.", Reference = "PXE 2.1")]
[DhcpOption(3, DhcpOptionType.UInt16, "MtftpServerPort",
    Description = "The UDP port a multicast TFTP server listens on.", Reference = "PXE 2.1")]
[DhcpOption(4, DhcpOptionType.Byte, "MtftpTimeout",
    Description = "The seconds to listen before the transmission is requested anew.", Reference = "PXE 2.1")]
[DhcpOption(5, DhcpOptionType.Byte, "MtftpDelay",
    Description = "The seconds to wait before the next transmission is requested.", Reference = "PXE 2.1")]
[DhcpOption<PxeDiscoveryControlCodec>(6, "DiscoveryControl",
    Description = "How to find boot servers, or that the boot file of this very message is the one to load.", Reference = "PXE 2.1")]
[DhcpOption(7, DhcpOptionType.IPv4Address, "DiscoveryMulticastAddress",
    Description = "Where to look for boot servers by multicast.", Reference = "PXE 2.1")]
[DhcpOption<PxeBootServer>(8, "BootServers",
    Description = "The boot servers, by type.", Reference = "PXE 2.1")]
[DhcpOption<PxeMenuItem>(9, "BootMenu",
    Description = "What the user chooses from.", Reference = "PXE 2.1")]
[DhcpOption<PxeMenuPrompt>(10, "MenuPrompt",
    Description = "What the user is asked, and for how long.", Reference = "PXE 2.1")]
[DhcpOption(11, DhcpOptionType.Binary, "MulticastAddressAllocation",
    Description = "Addresses for multicast TFTP.", Reference = "PXE 2.1")]
[DhcpOption(12, DhcpOptionType.Binary, "CredentialTypes",
    Description = "The credentials a client or server supports.", Reference = "PXE 2.1")]
[DhcpOption<PxeBootItem>(71, "BootItem",
    Description = "What the client asks a boot server for.", Reference = "PXE 2.1")]
public sealed partial class PxeVendorOptions : DhcpSubOptions
{
    /// <inheritdoc/>
    protected override bool WritesEnd => true;
}
