using System.Buffers.Binary;
using System.Runtime.InteropServices;

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
