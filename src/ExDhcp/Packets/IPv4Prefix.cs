using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ExDhcp;

/// <summary>An address together with the length of its network prefix, <c>10.55.0.1/24</c> (RFC 4632 section 3.1).</summary>
/// <param name="Address">The address; its host bits are kept.</param>
/// <param name="Length">The number of leading bits that name the network, 0 to 32.</param>
public readonly record struct IPv4Prefix(IPv4Address Address, int Length)
{
    /// <summary>The number of leading bits that name the network, 0 to 32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is not 0 to 32.</exception>
    public int Length { get; } = Length is >= 0 and <= 32
        ? Length
        : throw new ArgumentOutOfRangeException(nameof(Length), Length, "A prefix length is 0 to 32.");

    /// <summary>The subnet mask: 255.255.255.0 for a length of 24.</summary>
    public IPv4Address Mask => IPv4Address.Mask(Length);

    /// <summary>The address of the network: the host bits are zero.</summary>
    public IPv4Address Network => new(Address.ToUInt32() & Mask.ToUInt32());

    /// <summary>The directed broadcast address of the network: the host bits are one (RFC 919).</summary>
    public IPv4Address DirectedBroadcast => new(Address.ToUInt32() | ~Mask.ToUInt32());

    /// <summary>Whether <paramref name="address"/> is in this network.</summary>
    /// <param name="address">The address to look for.</param>
    /// <returns>Whether it is in this network.</returns>
    public bool Contains(IPv4Address address) => ((address.ToUInt32() ^ Address.ToUInt32()) & Mask.ToUInt32()) == 0;

    /// <summary>Whether a packet to <paramref name="address"/> reaches every host of this network.</summary>
    internal bool IsBroadcast(IPv4Address address) => Length <= 30 && address == DirectedBroadcast;

    /// <summary>Parses <c>"10.55.0.1/24"</c>.</summary>
    /// <param name="s">The text.</param>
    /// <returns>The prefix.</returns>
    /// <exception cref="FormatException">The text is not an address with a prefix length.</exception>
    public static IPv4Prefix Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out IPv4Prefix result)
            ? result
            : throw new FormatException($"'{s}' is not an address with a prefix length. Write it like 192.0.2.1/24.");
    }

    /// <summary>Parses <c>"10.55.0.1/24"</c>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The prefix, or 0.0.0.0/0 when the text is not one.</param>
    /// <returns>Whether the text is an address with a prefix length.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out IPv4Prefix result)
    {
        result = default;
        ReadOnlySpan<char> text = s;
        int slash = text.IndexOf('/');
        if (slash < 0
            || !IPv4Address.TryParse(text[..slash], out IPv4Address address)
            || !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || length > 32)
        {
            return false;
        }

        result = new(address, length);
        return true;
    }

    /// <summary>The prefix as text.</summary>
    /// <returns>Text like <c>192.0.2.1/24</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{Length}");
}
