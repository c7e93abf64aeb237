using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>
/// A link-layer address of 0 to 16 octets (the fields <c>hlen</c> and <c>chaddr</c> of RFC 2131 section 2), as a value.
/// </summary>
/// <remarks>Ethernet addresses have 6 octets; InfiniBand clients send none at all (RFC 4390 section 2).</remarks>
public readonly struct HardwareAddress : IEquatable<HardwareAddress>, ISpanParsable<HardwareAddress>
{
    /// <summary>The largest number of octets: the size of the field <c>chaddr</c>, 16.</summary>
    public const int MaxLength = 16;

    private readonly Octets _octets;
    private readonly byte _length;

    /// <summary>Copies an address.</summary>
    /// <param name="octets">Its octets, at most 16.</param>
    /// <exception cref="ArgumentException">There are more than 16 octets.</exception>
    public HardwareAddress(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > MaxLength)
        {
            throw new ArgumentException($"A hardware address has at most {MaxLength} octets, not {octets.Length}.", nameof(octets));
        }

        octets.CopyTo(_octets);
        _length = (byte)octets.Length;
    }

    /// <summary>The number of octets, 0 to 16 (the field <c>hlen</c>).</summary>
    public int Length => _length;

    /// <summary>One octet of the address.</summary>
    /// <param name="index">Its position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such octet.</exception>
    public byte this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _length);
            return _octets[index];
        }
    }

    /// <summary>Whether every octet is zero, or there is none.</summary>
    public bool IsZero => !AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>Whether this is a group address: the lowest bit of the first octet is set (IEEE 802 section 8.2).</summary>
    public bool IsGroup => _length > 0 && (_octets[0] & 1) != 0;

    /// <summary>Copies the octets.</summary>
    /// <param name="destination">Room for <see cref="Length"/> octets.</param>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public void CopyTo(Span<byte> destination) => AsSpan().CopyTo(destination);

    /// <summary>The octets.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray() => AsSpan().ToArray();

    /// <summary>Parses hexadecimal octets separated by <c>:</c> or <c>-</c>, in either case: <c>"02:00:00:00:00:01"</c>.</summary>
    /// <param name="s">The text.</param>
    /// <returns>The address.</returns>
    /// <exception cref="FormatException">The text is not a hardware address.</exception>
    public static HardwareAddress Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static HardwareAddress Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out HardwareAddress result)
            ? result
            : throw new FormatException($"'{s}' is not a hardware address. Write 1 to 16 hexadecimal octets, like 02:00:00:00:00:01.");

    /// <summary>Parses hexadecimal octets separated by <c>:</c> or <c>-</c>, in either case.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The address, or an empty one when the text is none.</param>
    /// <returns>Whether the text is a hardware address.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out HardwareAddress result) => TryParse(s.AsSpan(), out result);

    /// <inheritdoc cref="TryParse(string?, out HardwareAddress)"/>
    public static bool TryParse(ReadOnlySpan<char> s, out HardwareAddress result)
    {
        result = default;
        int count = (s.Length + 1) / 3;
        if (count is 0 or > MaxLength || s.Length != count * 3 - 1)
        {
            return false;
        }

        Span<byte> octets = stackalloc byte[MaxLength];
        for (int i = 0; i < count; i++)
        {
            bool separated = i == count - 1 || s[i * 3 + 2] is ':' or '-';
            if (!separated || !byte.TryParse(s.Slice(i * 3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octets[i]))
            {
                return false;
            }
        }

        result = new(octets[..count]);
        return true;
    }

    static HardwareAddress IParsable<HardwareAddress>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<HardwareAddress>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out HardwareAddress result) => TryParse(s, out result);

    static HardwareAddress ISpanParsable<HardwareAddress>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<HardwareAddress>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out HardwareAddress result) => TryParse(s, out result);

    /// <inheritdoc/>
    public bool Equals(HardwareAddress other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is HardwareAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => OctetHash.Of(AsSpan());

    /// <summary>The octets in hexadecimal with colons.</summary>
    /// <returns>Text like <c>02:00:00:00:00:01</c>, empty for no octets.</returns>
    public override string ToString() => OctetText.Hex(AsSpan(), ':');

    /// <summary>Whether two addresses have the same octets.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(HardwareAddress left, HardwareAddress right) => left.Equals(right);

    /// <summary>Whether two addresses differ.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(HardwareAddress left, HardwareAddress right) => !left.Equals(right);

    [UnscopedRef]
    internal ReadOnlySpan<byte> AsSpan() => ((ReadOnlySpan<byte>)_octets)[.._length];

    [InlineArray(MaxLength)]
    private struct Octets
    {
        private byte _first;
    }
}
