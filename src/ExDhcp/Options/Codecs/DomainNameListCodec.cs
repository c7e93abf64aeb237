namespace ExDhcp.Codecs;

/// <summary>
/// One or more domain names that are not compressed; a compression pointer makes the value malformed (RFC 4280 section 4.1).
/// </summary>
/// <remarks>Reading makes a new array. Names are written as in <see cref="DomainNameCodec"/>.</remarks>
public readonly struct DomainNameListCodec : IDhcpOptionCodec<ReadOnlySpan<string>>
{
    // Compression can make a value of a few octets stand for many long names. Every list that fits one option is far below this.
    private const int ExpandedBase = 4096;
    private const int ExpandedPerOctet = 16;

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<string> value) =>
        TryDecode(source, compressed: false, out value);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// A text is not a domain name: a label has 1 to 63 octets, a name at most 255, all ASCII.
    /// </exception>
    public static bool TryEncode(scoped ReadOnlySpan<string> value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        foreach (string name in value)
        {
            DomainNames.Write(ref writer, name);
        }

        return writer.TryFinish(out written);
    }

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<string> value) => WireList.Format(value);

    internal static bool TryDecode(ReadOnlySpan<byte> source, bool compressed, out ReadOnlySpan<string> value)
    {
        value = default;
        List<string> names = [];
        int remaining = ExpandedBase + (ExpandedPerOctet * source.Length);
        for (int offset = 0; offset < source.Length;)
        {
            if (!DomainNames.TryRead(source, ref offset, compressed, out string? name, out int octets) || (remaining -= octets) < 0)
            {
                return false;
            }

            names.Add(name);
        }

        value = names.ToArray();
        return names.Count > 0;
    }
}
