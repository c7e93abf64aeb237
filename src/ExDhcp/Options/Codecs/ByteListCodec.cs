using System.Globalization;

namespace ExDhcp.Codecs;

/// <summary>Numbers of one octet, like the option codes in option 55. The value is a view of the octets.</summary>
public readonly struct ByteListCodec : IDhcpOptionCodec<ReadOnlySpan<byte>>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<byte> value)
    {
        value = source;
        return true;
    }

    /// <inheritdoc/>
    public static bool TryEncode(scoped ReadOnlySpan<byte> value, Span<byte> destination, out int written) =>
        WireList.TryEncode(value, destination, out written);

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<byte> value) =>
        WireList.Format(value, static number => number.ToString(CultureInfo.InvariantCulture));
}
