using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ExDhcp.Codecs;

/// <summary>Reads fields one after the other and remembers when one was not there, so that a codec checks once, at its end.</summary>
internal ref struct OctetReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    /// <summary>Whether a field was asked for that is not there; every later field then reads as zero.</summary>
    public bool Failed { get; private set; }

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Octets(sizeof(byte)) is [byte value] ? value : default;

    public ushort UInt16() => Octets(sizeof(ushort)) is { IsEmpty: false } octets ? BinaryPrimitives.ReadUInt16BigEndian(octets) : default;

    public uint UInt32() => Octets(sizeof(uint)) is { IsEmpty: false } octets ? BinaryPrimitives.ReadUInt32BigEndian(octets) : default;

    public ulong UInt64() => Octets(sizeof(ulong)) is { IsEmpty: false } octets ? BinaryPrimitives.ReadUInt64BigEndian(octets) : default;

    public IPv4Address Address() => Octets(IPv4Address.Size) is { IsEmpty: false } octets ? IPv4Address.Read(octets) : default;

    /// <summary>Octets that are whole addresses.</summary>
    public IPv4Address[] Addresses(int length)
    {
        Failed |= length % IPv4Address.Size != 0;
        return MemoryMarshal.Cast<byte, IPv4Address>(Octets(length)).ToArray();
    }

    public IPv4Address[] RemainingAddresses() => Addresses(_rest.Length);

    public ReadOnlySpan<byte> Octets(int length)
    {
        if (Failed || length > _rest.Length)
        {
            Failed = true;
            return default;
        }

        ReadOnlySpan<byte> octets = _rest[..length];
        _rest = _rest[length..];
        return octets;
    }

    public ReadOnlySpan<byte> Remaining() => Octets(_rest.Length);
}
