namespace ExDhcp.Codecs;

/// <summary>One octet: 0 is false; 1, and whatever else a peer may send, is true (RFC 2132 section 4.1).</summary>
public readonly struct BooleanCodec : IDhcpOptionCodec<bool>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out bool value)
    {
        value = source is [not 0];
        return source.Length == 1;
    }

    /// <inheritdoc/>
    public static bool TryEncode(bool value, Span<byte> destination, out int written) =>
        ByteCodec.TryEncode(value ? (byte)1 : (byte)0, destination, out written);

    /// <inheritdoc/>
    public static string Format(bool value) => value ? "true" : "false";
}
