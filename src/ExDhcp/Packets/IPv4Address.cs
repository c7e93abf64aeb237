using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ExDhcp;

/// <summary>
/// An IPv4 address: four octets in network order, exactly as they stand in a DHCP message, so that a list of
/// addresses in a packet is a <c>ReadOnlySpan&lt;IPv4Address&gt;</c> without copying.
/// </summary>
/// <remarks>The default value is 0.0.0.0, which DHCP uses for "no address" (RFC 2131 section 2).</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Size)]
public readonly struct IPv4Address :
    IEquatable<IPv4Address>, IComparable<IPv4Address>, ISpanParsable<IPv4Address>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The number of octets of an address: 4.</summary>
    public const int Size = 4;

    private const int MaxTextLength = 15;

    // The four octets as they stand in memory. One number, because that is what the processor compares and copies at once.
    private readonly uint _octets;

    /// <summary>Makes the address <c>first.second.third.fourth</c>.</summary>
    /// <param name="first">The leftmost octet.</param>
    /// <param name="second">The second octet.</param>
    /// <param name="third">The third octet.</param>
    /// <param name="fourth">The rightmost octet.</param>
    public IPv4Address(byte first, byte second, byte third, byte fourth)
        : this(((uint)first << 24) | ((uint)second << 16) | ((uint)third << 8) | fourth)
    {
    }

    /// <summary>Makes an address from a number whose most significant octet is the leftmost: 0x0A000001 is 10.0.0.1.</summary>
    /// <param name="value">The address as a number.</param>
    public IPv4Address(uint value)
    {
        _octets = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    /// <summary>0.0.0.0, "no address".</summary>
    public static IPv4Address Any => default;

    /// <summary>255.255.255.255, the limited broadcast address (RFC 919).</summary>
    public static IPv4Address Broadcast => new(uint.MaxValue);

    /// <summary>127.0.0.1.</summary>
    public static IPv4Address Loopback => new(127, 0, 0, 1);

    /// <summary>The subnet mask with <paramref name="prefixLength"/> leading one bits: <c>Mask(24)</c> is 255.255.255.0.</summary>
    /// <param name="prefixLength">The number of one bits, 0 to 32.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="prefixLength"/> is not 0 to 32.</exception>
    public static IPv4Address Mask(int prefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, 32);
        return new(prefixLength == 0 ? 0 : uint.MaxValue << (32 - prefixLength));
    }

    /// <summary>The address as a number whose most significant octet is the leftmost: 10.0.0.1 is 0x0A000001.</summary>
    /// <returns>The number.</returns>
    public uint ToUInt32() => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(_octets) : _octets;

    /// <summary>Whether this is 127.0.0.0/8.</summary>
    public bool IsLoopback => First == 127;

    /// <summary>Whether this is a multicast address, 224.0.0.0/4 (RFC 5771).</summary>
    public bool IsMulticast => (First & 0xF0) == 0xE0;

    /// <summary>
    /// Whether a host can have this address: not in 0.0.0.0/8, 127.0.0.0/8, 224.0.0.0/4 or 240.0.0.0/4 (RFC 1122 section 3.2.1.3).
    /// </summary>
    internal bool IsHostAddress => First is not (0 or 127 or >= 224);

    private byte First => this[0];

    private byte this[int index] => (byte)(ToUInt32() >> (8 * (Size - 1 - index)));

    /// <summary>Reads the first four octets of <paramref name="octets"/>.</summary>
    /// <param name="octets">At least four octets in network order.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than four octets.</exception>
    public static IPv4Address Read(ReadOnlySpan<byte> octets) => MemoryMarshal.Read<IPv4Address>(octets);

    /// <summary>Writes the four octets in network order.</summary>
    /// <param name="destination">Room for at least four octets.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is room for fewer than four octets.</exception>
    public void Write(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>This address moved by <paramref name="offset"/>, wrapping around at the ends: 10.0.0.255 + 1 is 10.0.1.0.</summary>
    /// <param name="address">The address to start from.</param>
    /// <param name="offset">How far to move.</param>
    /// <returns>The other address.</returns>
    public static IPv4Address operator +(IPv4Address address, int offset) => address.Add(offset);

    /// <summary>This address moved by <paramref name="offset"/>, wrapping around at the ends.</summary>
    /// <param name="offset">How far to move.</param>
    /// <returns>The other address.</returns>
    public IPv4Address Add(int offset) => new(unchecked(ToUInt32() + (uint)offset));

    /// <summary>Parses dotted decimal, <c>"10.0.0.1"</c>: four numbers from 0 to 255, no leading zeros.</summary>
    /// <param name="s">The text.</param>
    /// <returns>The address.</returns>
    /// <exception cref="FormatException">The text is not an IPv4 address.</exception>
    public static IPv4Address Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static IPv4Address Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out IPv4Address result)
            ? result
            : throw new FormatException($"'{s}' is not an IPv4 address. Write four numbers from 0 to 255 with dots between them, like 192.0.2.1.");

    /// <summary>Parses dotted decimal, <c>"10.0.0.1"</c>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The address, or 0.0.0.0 when the text is not one.</param>
    /// <returns>Whether the text is an IPv4 address.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out IPv4Address result) => TryParse(s.AsSpan(), out result);

    /// <inheritdoc cref="TryParse(string?, out IPv4Address)"/>
    public static bool TryParse(ReadOnlySpan<char> s, out IPv4Address result)
    {
        result = default;
        if (s.Length is 0 or > MaxTextLength)
        {
            return false;
        }

        uint value = 0;
        int parts = 0;
        foreach (Range range in s.Split('.'))
        {
            ReadOnlySpan<char> part = s[range];
            bool leadingZero = part.Length > 1 && part[0] == '0';
            if (++parts > Size || leadingZero || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out byte octet))
            {
                return false;
            }

            value = (value << 8) | octet;
        }

        result = new(value);
        return parts == Size;
    }

    /// <summary>Converts from <see cref="IPAddress"/>.</summary>
    /// <param name="address">An IPv4 address.</param>
    /// <exception cref="ArgumentException">The address is not an IPv4 address.</exception>
    public static explicit operator IPv4Address(IPAddress address) => FromIPAddress(address);

    /// <summary>Converts to <see cref="IPAddress"/>.</summary>
    /// <param name="address">The address.</param>
    public static implicit operator IPAddress(IPv4Address address) => address.ToIPAddress();

    /// <summary>Converts from <see cref="IPAddress"/>.</summary>
    /// <param name="address">An IPv4 address, or an IPv4 address mapped to IPv6.</param>
    /// <returns>The same address.</returns>
    /// <exception cref="ArgumentException">The address is not an IPv4 address.</exception>
    public static IPv4Address FromIPAddress(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetwork)
        {
            throw new ArgumentException($"'{address}' is not an IPv4 address, and DHCPv4 knows no other kind.", nameof(address));
        }

        Span<byte> octets = stackalloc byte[Size];
        address.TryWriteBytes(octets, out _);
        return Read(octets);
    }

    /// <summary>Converts to <see cref="IPAddress"/>.</summary>
    /// <returns>The same address.</returns>
    public IPAddress ToIPAddress() => new(MemoryMarshal.AsBytes(new ReadOnlySpan<IPv4Address>(in this)));

    static IPv4Address IParsable<IPv4Address>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<IPv4Address>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IPv4Address result) => TryParse(s, out result);

    static IPv4Address ISpanParsable<IPv4Address>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<IPv4Address>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out IPv4Address result) => TryParse(s, out result);

    /// <inheritdoc/>
    public bool Equals(IPv4Address other) => _octets == other._octets;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is IPv4Address other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => OctetHash.Of(ToUInt32());

    /// <summary>Orders addresses by their number: 10.0.0.9 comes before 10.0.0.10.</summary>
    /// <param name="other">The address to compare with.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(IPv4Address other) => ToUInt32().CompareTo(other.ToUInt32());

    /// <summary>The address in dotted decimal.</summary>
    /// <returns>Text like <c>192.0.2.1</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, stackalloc char[MaxTextLength], $"{this[0]}.{this[1]}.{this[2]}.{this[3]}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{this[0]}.{this[1]}.{this[2]}.{this[3]}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        System.Text.Unicode.Utf8.TryWrite(
            utf8Destination, CultureInfo.InvariantCulture, $"{this[0]}.{this[1]}.{this[2]}.{this[3]}", out bytesWritten);

    /// <summary>Whether two addresses are the same.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(IPv4Address left, IPv4Address right) => left.Equals(right);

    /// <summary>Whether two addresses differ.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(IPv4Address left, IPv4Address right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(IPv4Address left, IPv4Address right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/> or is the same.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(IPv4Address left, IPv4Address right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(IPv4Address left, IPv4Address right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/> or is the same.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(IPv4Address left, IPv4Address right) => left.CompareTo(right) >= 0;
}
