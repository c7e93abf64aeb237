using System.Buffers.Binary;
using System.Globalization;

namespace ExDhcp.Codecs;

/// <summary>A number of four octets.</summary>
public readonly struct UInt32Codec : IDhcpOptionCodec<uint>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out uint value) =>
        BinaryPrimitives.TryReadUInt32BigEndian(source, out value) && source.Length == sizeof(uint);

    /// <inheritdoc/>
    public static bool TryEncode(uint value, Span<byte> destination, out int written)
    {
        bool fits = BinaryPrimitives.TryWriteUInt32BigEndian(destination, value);
        written = fits ? sizeof(uint) : 0;
        return fits;
    }

    /// <inheritdoc/>
    public static string Format(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
