using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ExDhcp.Codecs;

/// <summary>
/// Reads the fields of an option one after the other, numbers in network byte order, for a codec: nothing throws, and one look at
/// <see cref="Failed"/> at the end tells whether every field was there.
/// </summary>
/// <param name="source">The octets of the option.</param>
/// <example>
/// <code>
/// OctetReader reader = new(source);
/// value = new(reader.ReadByte(), reader.ReadUInt32());
/// return !reader.Failed &amp;&amp; reader.AtEnd;
/// </code>
/// </example>
public ref struct OctetReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    /// <summary>Whether a field was asked for that is not there. It and all later ones read as zero, or as empty.</summary>
    public bool Failed { get; private set; }

    /// <summary>Whether nothing is left to read: all has been read, or reading has failed.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Reads one octet.</summary>
    /// <returns>The octet.</returns>
    public byte ReadByte() => ReadOctets(sizeof(byte)) is [byte value] ? value : default;

    /// <summary>Reads a number of two octets.</summary>
    /// <returns>The number.</returns>
    public ushort ReadUInt16() =>
        ReadOctets(sizeof(ushort)) is { IsEmpty: false } octets ? BinaryPrimitives.ReadUInt16BigEndian(octets) : default;

    /// <summary>Reads a number of four octets.</summary>
    /// <returns>The number.</returns>
    public uint ReadUInt32() =>
        ReadOctets(sizeof(uint)) is { IsEmpty: false } octets ? BinaryPrimitives.ReadUInt32BigEndian(octets) : default;

    /// <summary>Reads a number of eight octets.</summary>
    /// <returns>The number.</returns>
    public ulong ReadUInt64() =>
        ReadOctets(sizeof(ulong)) is { IsEmpty: false } octets ? BinaryPrimitives.ReadUInt64BigEndian(octets) : default;

    /// <summary>Reads a number of sixteen octets.</summary>
    /// <returns>The number.</returns>
    public UInt128 ReadUInt128() =>
        ReadOctets(16) is { IsEmpty: false } octets ? BinaryPrimitives.ReadUInt128BigEndian(octets) : default;

    /// <summary>Reads an address of four octets.</summary>
    /// <returns>The address.</returns>
    public IPv4Address ReadIPv4Address() => ReadOctets(IPv4Address.Size) is { IsEmpty: false } octets ? IPv4Address.Read(octets) : default;

    /// <summary>Reads addresses. Fails where the octets are not whole addresses.</summary>
    /// <param name="length">The number of octets, not of addresses: what stands before a list of them.</param>
    /// <returns>The addresses.</returns>
    public IPv4Address[] ReadIPv4Addresses(int length) =>
        MemoryMarshal.Cast<byte, IPv4Address>(ReadOctets(length % IPv4Address.Size == 0 ? length : -1)).ToArray();

    /// <summary>Reads what is left as addresses. Fails where it is not whole addresses.</summary>
    /// <returns>The addresses.</returns>
    public IPv4Address[] ReadIPv4AddressesToEnd() => ReadIPv4Addresses(_rest.Length);

    /// <summary>Reads text: UTF-8, up to a NUL if there is one.</summary>
    /// <param name="length">The number of octets.</param>
    /// <returns>The text. Octets that are no UTF-8 become the replacement character.</returns>
    public string ReadText(int length) => OctetText.FromField(ReadOctets(length));

    /// <summary>Reads some octets. Fails where there are fewer, or the number is negative.</summary>
    /// <param name="length">The number of octets.</param>
    /// <returns>The octets: a part of the source. None where there are fewer, so look before taking them for a whole field.</returns>
    public ReadOnlySpan<byte> ReadOctets(int length)
    {
        if (Failed || (uint)length > (uint)_rest.Length)
        {
            // Nothing is left, so that a loop up to the end ends.
            Failed = true;
            _rest = default;
            return default;
        }

        ReadOnlySpan<byte> octets = _rest[..length];
        _rest = _rest[length..];
        return octets;
    }

    /// <summary>Reads what is left.</summary>
    /// <returns>The octets, none at the end.</returns>
    public ReadOnlySpan<byte> ReadToEnd() => ReadOctets(_rest.Length);
}
