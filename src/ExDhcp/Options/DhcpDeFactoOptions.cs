namespace ExDhcp;

/// <summary>
/// Options in wide use whose codes the IANA registry gives no single meaning; each is a property of <see cref="DhcpPacket"/> too.
/// </summary>
[DhcpOptions]
[DhcpOption<PxeVendorOptions>(43, "PxeVendorOptions", VendorClass = "PXEClient",
    Description = "What PXE clients and their servers tell each other.", Reference = "PXE 2.1, section 2.2.3")]
[DhcpOption(150, DhcpOptionType.IPv4AddressList, "TftpServerAddresses",
    Description = "TFTP servers, as IP telephones read them. GRUB reads the path of its configuration here.", Reference = "RFC 5859")]
[DhcpOption(175, DhcpOptionType.SubOptions, "EtherbootOptions",
    Description = "What iPXE and Etherboot define for themselves.")]
[DhcpOption(176, DhcpOptionType.Text, "IPTelephone",
    Description = "The configuration of an Avaya telephone.")]
[DhcpOption(208, DhcpOptionType.Binary, "PxeLinuxMagic",
    Description = "F1:00:74:7E, which old PXELINUX wants to see before it reads options 209 to 211.", Reference = "RFC 5071 section 3")]
[DhcpOption(249, DhcpOptionType.ClasslessRoutes, "MicrosoftClasslessStaticRoutes",
    Description = "Static routes as in option 121, for old Windows clients.")]
[DhcpOption(252, DhcpOptionType.Text, "WpadUrl",
    Description = "Where the automatic proxy configuration is.")]
public static partial class DhcpDeFactoOptions;
