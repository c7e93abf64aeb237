namespace ExDhcp.Codecs;

/// <summary>One or more domain names that may be compressed (RFC 3397 section 2, RFC 1035 section 4.1.4).</summary>
/// <remarks>
/// Pointers count from the first octet of the joined value and may only lead backwards. Names are written without compression,
/// which every client reads. Reading makes a new array.
/// </remarks>
public readonly struct CompressedDomainNameListCodec : IDhcpOptionCodec<ReadOnlySpan<string>>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<string> value) =>
        DomainNameListCodec.TryDecode(source, compressed: true, out value);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// A text is not a domain name: a label has 1 to 63 octets, a name at most 255, all ASCII.
    /// </exception>
    public static bool TryEncode(scoped ReadOnlySpan<string> value, Span<byte> destination, out int written) =>
        DomainNameListCodec.TryEncode(value, destination, out written);

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<string> value) => WireList.Format(value);
}
