namespace ExDhcp;

/// <summary>The sub-options of option 63: NetWare/IP (RFC 2242 section 3).</summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.Flag, "DoesNotExist",
    Description = "There is no NetWare/IP information.", Reference = "RFC 2242")]
[DhcpOption(2, DhcpOptionType.Flag, "ExistsInOptions",
    Description = "All the information is in the options.", Reference = "RFC 2242")]
[DhcpOption(3, DhcpOptionType.Flag, "ExistsInNameAndFile",
    Description = "Some of the information is in the fields sname and file.", Reference = "RFC 2242")]
[DhcpOption(4, DhcpOptionType.Flag, "ExistsButTooBig",
    Description = "There is more information than fits.", Reference = "RFC 2242")]
[DhcpOption(5, DhcpOptionType.Boolean, "BroadcastsNearestServerQuery",
    Description = "Whether the client looks for the nearest server by broadcast.", Reference = "RFC 2242")]
[DhcpOption(6, DhcpOptionType.IPv4AddressList, "PreferredServers",
    Description = "The preferred domain SAP/RIP servers.", Reference = "RFC 2242")]
[DhcpOption(7, DhcpOptionType.IPv4AddressList, "NearestServers",
    Description = "The nearest NetWare/IP servers.", Reference = "RFC 2242")]
[DhcpOption(8, DhcpOptionType.Byte, "AutoRetries",
    Description = "How often to try a server at start-up.", Reference = "RFC 2242")]
[DhcpOption(9, DhcpOptionType.Byte, "AutoRetryDelay",
    Description = "The seconds between two tries.", Reference = "RFC 2242")]
[DhcpOption(10, DhcpOptionType.Boolean, "SupportsVersion11",
    Description = "Whether to be compatible with NetWare/IP 1.1.", Reference = "RFC 2242")]
[DhcpOption(11, DhcpOptionType.IPv4Address, "PrimaryServer",
    Description = "The primary domain SAP/RIP server.", Reference = "RFC 2242")]
public sealed partial class NetWareOptions : DhcpSubOptions
{
    /// <inheritdoc/>
    protected override bool HasPadAndEnd => false;
}
