using System.Globalization;

namespace ExDhcp.Codecs;

/// <summary>A number of one octet.</summary>
public readonly struct ByteCodec : IDhcpOptionCodec<byte>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out byte value)
    {
        value = source.Length == 1 ? source[0] : default;
        return source.Length == 1;
    }

    /// <inheritdoc/>
    public static bool TryEncode(byte value, Span<byte> destination, out int written)
    {
        if (destination.IsEmpty)
        {
            written = 0;
            return false;
        }

        destination[0] = value;
        written = 1;
        return true;
    }

    /// <inheritdoc/>
    public static string Format(byte value) => value.ToString(CultureInfo.InvariantCulture);
}
