using System.Buffers.Binary;
using System.Globalization;

namespace ExDhcp.Codecs;

/// <summary>A signed number of four octets, in two's complement.</summary>
public readonly struct Int32Codec : IDhcpOptionCodec<int>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out int value) =>
        BinaryPrimitives.TryReadInt32BigEndian(source, out value) && source.Length == sizeof(int);

    /// <inheritdoc/>
    public static bool TryEncode(int value, Span<byte> destination, out int written)
    {
        bool fits = BinaryPrimitives.TryWriteInt32BigEndian(destination, value);
        written = fits ? sizeof(int) : 0;
        return fits;
    }

    /// <inheritdoc/>
    public static string Format(int value) => value.ToString(CultureInfo.InvariantCulture);
}
