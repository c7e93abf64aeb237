using System.Diagnostics.CodeAnalysis;

namespace ExDhcp.Codecs;

/// <summary>One domain name that is not compressed (RFC 1035 section 3.1).</summary>
/// <remarks>
/// In text the labels have dots between them and none at the end; the root alone is <c>"."</c>. Octets that would be misread are
/// escaped: <c>\.</c>, <c>\\</c> and <c>\DDD</c> (RFC 1035 section 5.1).
/// </remarks>
public readonly struct DomainNameCodec : IDhcpOptionCodec<string>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out string value)
    {
        int offset = 0;
        return DomainNames.TryRead(source, ref offset, compressed: false, out value, out _) && offset == source.Length;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The text is not a domain name: a label has 1 to 63 octets, a name at most 255, all ASCII.
    /// </exception>
    public static bool TryEncode(string value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        if (value is not "")
        {
            DomainNames.Write(ref writer, value);
        }

        return writer.TryFinish(out written);
    }

    /// <inheritdoc/>
    public static string Format(string value) => value;
}
