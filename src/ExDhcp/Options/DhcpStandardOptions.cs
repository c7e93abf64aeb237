namespace ExDhcp;

/// <summary>Every DHCP option the IANA registry assigns.</summary>
public static partial class DhcpStandardOptions
{
    /// <summary>The standard options by code and by name.</summary>
    public static DhcpOptionTable Table { get; } = new(ReadOnlySpan<DhcpOption>.Empty);
}
