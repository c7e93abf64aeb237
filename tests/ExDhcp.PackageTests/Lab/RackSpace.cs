using ExDhcp;

namespace Lab;

/// <summary>What a rack says of itself.</summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.Byte, "Height")]
[DhcpOption(2, DhcpOptionType.Flag, "Locked")]
public sealed partial class RackSpace : DhcpSubOptions;
