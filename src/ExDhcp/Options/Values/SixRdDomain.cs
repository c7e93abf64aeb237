using System.Net;
using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 212: IPv6 over IPv4 by 6rd (RFC 5969 section 7.1.1).</summary>
/// <param name="IPv4MaskLength">The number of leading bits that all IPv4 addresses of the domain share, 0 to 32.</param>
/// <param name="PrefixLength">The number of bits of <paramref name="Prefix"/> that count.</param>
/// <param name="Prefix">The IPv6 prefix of the provider, as an IPv6 address.</param>
/// <param name="BorderRelays">The IPv4 addresses of the border relays, at least one.</param>
public readonly record struct SixRdDomain(byte IPv4MaskLength, byte PrefixLength, IPAddress Prefix, IReadOnlyList<IPv4Address> BorderRelays)
    : IDhcpOptionCodec<SixRdDomain>
{
    /// <summary>The IPv6 prefix of the provider, as an IPv6 address.</summary>
    public IPAddress Prefix { get => field ?? IPAddress.IPv6Any; init; } = Prefix;

    /// <summary>The IPv4 addresses of the border relays.</summary>
    public IReadOnlyList<IPv4Address> BorderRelays { get => field ?? []; init; } = BorderRelays;

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>2001:db8::/32, IPv4 mask 8, relays 192.0.2.1</c>.</returns>
    public override string ToString() => $"{Prefix}/{PrefixLength}, IPv4 mask {IPv4MaskLength}, relays {string.Join(", ", BorderRelays)}";

    static bool IDhcpOptionCodec<SixRdDomain>.TryDecode(ReadOnlySpan<byte> source, out SixRdDomain value)
    {
        OctetReader reader = new(source);
        byte maskLength = reader.ReadByte();
        byte prefixLength = reader.ReadByte();
        bool prefixed = IPv6AddressCodec.TryDecode(reader.ReadOctets(IPv6AddressCodec.Size), out IPAddress? prefix);
        value = new(maskLength, prefixLength, prefix ?? IPAddress.IPv6Any, reader.ReadIPv4AddressesToEnd());
        return prefixed && !reader.Failed && value.BorderRelays.Count > 0;
    }

    static bool IDhcpOptionCodec<SixRdDomain>.TryEncode(SixRdDomain value, Span<byte> destination, out int written)
    {
        Span<byte> prefix = stackalloc byte[IPv6AddressCodec.Size];
        IPv6AddressCodec.TryEncode(value.Prefix, prefix, out _);
        OctetWriter writer = new(destination);
        writer.WriteByte(value.IPv4MaskLength);
        writer.WriteByte(value.PrefixLength);
        writer.WriteOctets(prefix);
        writer.WriteIPv4Addresses(value.BorderRelays);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<SixRdDomain>.Format(SixRdDomain value) => value.ToString();
}
