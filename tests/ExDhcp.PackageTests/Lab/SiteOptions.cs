using ExDhcp;

namespace Lab;

/// <summary>The options of a site.</summary>
[DhcpOptions]
[DhcpOption(225, DhcpOptionType.Text, "Site", Reference = "RFC 3942")]
public static partial class SiteOptions;
