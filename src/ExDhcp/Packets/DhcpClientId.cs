using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ExDhcp;

/// <summary>
/// Who a client is: its client identifier (option 61) if it sent one, else its hardware type and address
/// (RFC 2131 section 4.2, RFC 4361 section 6.3). This is what leases are keyed by.
/// </summary>
/// <remarks>
/// A value of its own: it stays valid when the packet it came from is gone. Identifiers of up to 23 octets, which is what
/// clients send, are kept without allocating. The default value is <see cref="IsNone">no identity</see>.
/// </remarks>
public readonly struct DhcpClientId : IEquatable<DhcpClientId>
{
    private const int InlineLength = 23;

    private readonly Octets _octets;
    private readonly byte[]? _long;
    private readonly byte _length;
    private readonly Source _source;

    private DhcpClientId(Source source, ReadOnlySpan<byte> octets)
    {
        _source = source;
        if (octets.Length <= InlineLength)
        {
            octets.CopyTo(_octets);
            _length = (byte)octets.Length;
        }
        else
        {
            _long = octets.ToArray();
        }
    }

    private enum Source : byte
    {
        None,
        ClientIdentifier,
        HardwareAddress,
    }

    /// <summary>Whether the client has no identity: it sent neither option 61 nor a hardware address.</summary>
    public bool IsNone => _source == Source.None;

    /// <summary>Whether this is the value of option 61, rather than a hardware type and address.</summary>
    public bool IsClientIdentifier => _source == Source.ClientIdentifier;

    /// <summary>The identity of a client that sends <paramref name="octets"/> in option 61.</summary>
    /// <param name="octets">The value of option 61 (RFC 2132 section 9.14).</param>
    /// <returns>The identity; none when there are no octets.</returns>
    public static DhcpClientId FromClientIdentifier(ReadOnlySpan<byte> octets) =>
        octets.IsEmpty ? default : new(Source.ClientIdentifier, octets);

    /// <summary>The identity of a client that sends no option 61.</summary>
    /// <param name="hardwareType">The field <c>htype</c>: 1 for Ethernet.</param>
    /// <param name="address">The fields <c>hlen</c> and <c>chaddr</c>.</param>
    /// <returns>The identity; none when the address is empty.</returns>
    public static DhcpClientId FromHardwareAddress(byte hardwareType, HardwareAddress address)
    {
        Span<byte> octets = stackalloc byte[1 + HardwareAddress.MaxLength];
        octets[0] = hardwareType;
        address.CopyTo(octets[1..]);
        return address.Length == 0 ? default : new(Source.HardwareAddress, octets[..(1 + address.Length)]);
    }

    /// <summary>The octets: the value of option 61, or the hardware type followed by the hardware address.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray() => AsSpan().ToArray();

    /// <inheritdoc/>
    public bool Equals(DhcpClientId other) => _source == other._source && AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DhcpClientId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => OctetHash.Of(AsSpan());

    /// <summary>The identity in a form that is good for logs and as a key in a file.</summary>
    /// <returns><c>id:</c> and the octets of option 61, <c>hw:1/</c> (the hardware type) and the hardware address, or <c>none</c>.</returns>
    public override string ToString() => _source switch
    {
        Source.ClientIdentifier => "id:" + OctetText.Hex(AsSpan(), ':'),
        Source.HardwareAddress => $"hw:{AsSpan()[0]}/{OctetText.Hex(AsSpan()[1..], ':')}",
        _ => "none",
    };

    /// <summary>Whether two clients are the same.</summary>
    /// <param name="left">One client.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(DhcpClientId left, DhcpClientId right) => left.Equals(right);

    /// <summary>Whether two clients differ.</summary>
    /// <param name="left">One client.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(DhcpClientId left, DhcpClientId right) => !left.Equals(right);

    [UnscopedRef]
    private ReadOnlySpan<byte> AsSpan() => _long ?? ((ReadOnlySpan<byte>)_octets)[.._length];

    [InlineArray(InlineLength)]
    private struct Octets
    {
        private byte _first;
    }
}
