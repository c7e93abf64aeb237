using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ExDhcp.Codecs;

/// <summary>
/// Writes the fields of an option one after the other, numbers in network byte order, for a codec: where there is no room for one,
/// <see cref="TryFinish"/> says so at the end.
/// </summary>
/// <param name="destination">Where to write.</param>
/// <example>
/// <code>
/// OctetWriter writer = new(destination);
/// writer.WriteByte(value.Version);
/// writer.WriteUInt32(value.Number);
/// return writer.TryFinish(out written);
/// </code>
/// </example>
public ref struct OctetWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private int _length;
    private bool _overflow;

    /// <summary>Writes one octet.</summary>
    /// <param name="value">The octet.</param>
    public void WriteByte(byte value) => WriteOctets([value]);

    /// <summary>Writes a number in two octets.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt16(ushort value)
    {
        Span<byte> octets = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        WriteOctets(octets);
    }

    /// <summary>Writes a number in four octets.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt32(uint value)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        WriteOctets(octets);
    }

    /// <summary>Writes a number in eight octets.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt64(ulong value)
    {
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, value);
        WriteOctets(octets);
    }

    /// <summary>Writes a number in sixteen octets.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt128(UInt128 value)
    {
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(octets, value);
        WriteOctets(octets);
    }

    /// <summary>Writes an address in four octets.</summary>
    /// <param name="value">The address.</param>
    public void WriteIPv4Address(IPv4Address value) => WriteOctets(MemoryMarshal.AsBytes(new ReadOnlySpan<IPv4Address>(in value)));

    /// <summary>Writes addresses, without their number.</summary>
    /// <param name="values">The addresses.</param>
    public void WriteIPv4Addresses(IReadOnlyList<IPv4Address> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (int i = 0; i < values.Count; i++)
        {
            WriteIPv4Address(values[i]);
        }
    }

    /// <summary>Writes text as UTF-8, without its length.</summary>
    /// <param name="value">The text; <see langword="null"/> is none. A NUL at its end is left out.</param>
    /// <exception cref="ArgumentException">There is a NUL inside the text: whoever reads it would stop there.</exception>
    public void WriteText(string? value) => WriteOctets(Encode(value));

    /// <summary>Writes octets, without their number.</summary>
    /// <param name="octets">The octets.</param>
    public void WriteOctets(scoped ReadOnlySpan<byte> octets)
    {
        _overflow |= !octets.TryCopyTo(_destination[_length..]);
        _length += _overflow ? 0 : octets.Length;
    }

    /// <summary>Tells whether there was room for all, which is what <see cref="IDhcpOptionCodec{T}.TryEncode"/> returns.</summary>
    /// <param name="written">The number of octets written; 0 where there was no room.</param>
    /// <returns>Whether there was room.</returns>
    public readonly bool TryFinish(out int written)
    {
        written = _overflow ? 0 : _length;
        return !_overflow;
    }

    /// <summary>Text behind a length of one octet.</summary>
    internal void WriteShortText(string? value) => WriteShortOctets(Encode(value));

    /// <summary>Text behind a length of two octets.</summary>
    internal void WriteLongText(string? value)
    {
        byte[] octets = Encode(value);
        if (octets.Length > ushort.MaxValue)
        {
            throw new ArgumentException($"A text has {octets.Length} octets; at most {ushort.MaxValue} fit.", nameof(value));
        }

        WriteUInt16((ushort)octets.Length);
        WriteOctets(octets);
    }

    /// <summary>Octets behind a length of one octet.</summary>
    internal void WriteShortOctets(scoped ReadOnlySpan<byte> octets)
    {
        WriteCount(octets.Length);
        WriteOctets(octets);
    }

    /// <summary>A number of things to follow, in one octet.</summary>
    internal void WriteCount(int count) => WriteByte(count <= byte.MaxValue
        ? (byte)count
        : throw new ArgumentException($"A part of the value has {count} octets or entries, and at most {byte.MaxValue} are allowed."));

    internal void WriteDomainNames(IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            DomainNames.Write(ref this, names[i]);
        }
    }

    private static byte[] Encode(string? value) => Encoding.UTF8.GetBytes(TextCodec.WithoutNul(value).ToArray());
}
