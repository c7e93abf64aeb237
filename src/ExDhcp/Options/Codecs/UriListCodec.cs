namespace ExDhcp.Codecs;

/// <summary>One or more URIs, each behind a length of two octets (RFC 8572 section 8.3).</summary>
/// <remarks>Reading makes a new array.</remarks>
public readonly struct UriListCodec : IDhcpOptionCodec<ReadOnlySpan<string>>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<string> value)
    {
        List<string> uris = [];
        OctetReader reader = new(source);
        while (!reader.AtEnd && !reader.Failed)
        {
            uris.Add(OctetText.FromField(reader.ReadOctets(reader.ReadUInt16())));
        }

        value = uris.ToArray();
        return !reader.Failed && uris.Count > 0;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A URI has more than 65,535 octets, or a NUL inside.</exception>
    public static bool TryEncode(scoped ReadOnlySpan<string> value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        foreach (string uri in value)
        {
            writer.WriteLongText(uri);
        }

        return writer.TryFinish(out written);
    }

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<string> value) => WireList.Format(value, static uri => OctetText.Quote(uri));
}
