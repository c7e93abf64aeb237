using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// Two addresses that belong together: an address and its mask in option 21, a destination and its router in option 33
/// (RFC 2132 sections 4.3 and 5.8).
/// </summary>
/// <param name="First">The first four octets.</param>
/// <param name="Second">The last four octets.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct IPv4AddressPair(IPv4Address First, IPv4Address Second)
{
    /// <summary>The pair as text.</summary>
    /// <returns>Text like <c>10.0.0.0 255.0.0.0</c>.</returns>
    public override string ToString() => $"{First} {Second}";
}
