using System.Buffers.Binary;
using System.Globalization;

namespace ExDhcp.Codecs;

/// <summary>A number of two octets.</summary>
public readonly struct UInt16Codec : IDhcpOptionCodec<ushort>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ushort value) =>
        BinaryPrimitives.TryReadUInt16BigEndian(source, out value) && source.Length == sizeof(ushort);

    /// <inheritdoc/>
    public static bool TryEncode(ushort value, Span<byte> destination, out int written)
    {
        bool fits = BinaryPrimitives.TryWriteUInt16BigEndian(destination, value);
        written = fits ? sizeof(ushort) : 0;
        return fits;
    }

    /// <inheritdoc/>
    public static string Format(ushort value) => value.ToString(CultureInfo.InvariantCulture);
}
