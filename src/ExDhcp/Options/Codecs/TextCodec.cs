using System.Text;

namespace ExDhcp.Codecs;

/// <summary>UTF-8 text without a NUL at its end (RFC 2132 section 2).</summary>
/// <remarks>
/// Read tolerantly: the text ends at the first NUL, and octets that are not UTF-8 become the replacement character.
/// </remarks>
public readonly struct TextCodec : IDhcpOptionCodec<string>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out string value)
    {
        value = OctetText.FromField(source);
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is a NUL inside the text.</exception>
    public static bool TryEncode(string value, Span<byte> destination, out int written)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Encoding.UTF8.TryGetBytes(WithoutNul(value), destination, out written);
    }

    /// <inheritdoc/>
    public static string Format(string value) => OctetText.Quote(value);

    internal static ReadOnlySpan<char> WithoutNul(string? value)
    {
        ReadOnlySpan<char> text = value.AsSpan().TrimEnd('\0');
        return text.Contains('\0')
            ? throw new ArgumentException("A text option cannot have a NUL inside: whoever reads it stops there.", nameof(value))
            : text;
    }
}
