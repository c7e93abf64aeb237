using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ExDhcp.Codecs;

/// <summary>Writes fields one after the other and remembers when there was no room, so that a codec checks once, at its end.</summary>
internal ref struct OctetWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private int _length;
    private bool _overflow;

    public void Byte(byte value) => Octets([value]);

    public void UInt16(ushort value)
    {
        Span<byte> octets = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        Octets(octets);
    }

    public void UInt32(uint value)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        Octets(octets);
    }

    public void UInt64(ulong value)
    {
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, value);
        Octets(octets);
    }

    public void Address(IPv4Address value) => Octets(MemoryMarshal.AsBytes(new ReadOnlySpan<IPv4Address>(in value)));

    public void Addresses(IReadOnlyList<IPv4Address> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            Address(values[i]);
        }
    }

    public void Text(string? value) => Octets(Encoding.UTF8.GetBytes(TextCodec.WithoutNul(value).ToArray()));

    /// <summary>Text behind a length of one octet.</summary>
    public void ShortText(string? value) => ShortOctets(Encoding.UTF8.GetBytes(TextCodec.WithoutNul(value).ToArray()));

    /// <summary>Text behind a length of two octets.</summary>
    public void LongText(string? value)
    {
        byte[] octets = Encoding.UTF8.GetBytes(TextCodec.WithoutNul(value).ToArray());
        if (octets.Length > ushort.MaxValue)
        {
            throw new ArgumentException($"A text has {octets.Length} octets; at most {ushort.MaxValue} fit.", nameof(value));
        }

        UInt16((ushort)octets.Length);
        Octets(octets);
    }

    /// <summary>Octets behind a length of one octet.</summary>
    public void ShortOctets(scoped ReadOnlySpan<byte> octets)
    {
        Count(octets.Length);
        Octets(octets);
    }

    /// <summary>A number of things to follow, in one octet.</summary>
    public void Count(int count) => Byte(count <= byte.MaxValue
        ? (byte)count
        : throw new ArgumentException($"A part of the value has {count} octets or entries, and at most {byte.MaxValue} are allowed."));

    public void DomainNames(IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            Codecs.DomainNames.Write(ref this, names[i]);
        }
    }

    public void Octets(scoped ReadOnlySpan<byte> octets)
    {
        _overflow |= !octets.TryCopyTo(_destination[_length..]);
        _length += _overflow ? 0 : octets.Length;
    }

    public readonly bool Finish(out int written)
    {
        written = _overflow ? 0 : _length;
        return !_overflow;
    }
}
