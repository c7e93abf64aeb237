namespace ExDhcp;

/// <summary>The sub-options of <see cref="SubnetAllocation"/>, option 220 (RFC 6656 section 3).</summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.Binary, "SubnetRequest",
    Description = "The subnet a client asks for: flags and prefix length.", Reference = "RFC 6656")]
[DhcpOption(2, DhcpOptionType.Binary, "SubnetInformation",
    Description = "Flags, then the subnets, each with its prefix length and flags.", Reference = "RFC 6656")]
[DhcpOption(3, DhcpOptionType.Text, "SubnetName",
    Description = "The pool a subnet is taken from.", Reference = "RFC 6656")]
[DhcpOption(4, DhcpOptionType.Seconds, "SuggestedLeaseTime",
    Description = "The time the client would like to have a subnet for.", Reference = "RFC 6656")]
public sealed partial class SubnetAllocationSubOptions : DhcpSubOptions
{
    /// <inheritdoc/>
    protected override bool HasPadAndEnd => false;
}
