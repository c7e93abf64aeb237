namespace ExDhcp.Codecs;

/// <summary>Opaque octets. The value is a view of them; an empty value is a value.</summary>
public readonly struct BinaryCodec : IDhcpOptionCodec<ReadOnlySpan<byte>>
{
    /// <inheritdoc/>
    public static bool AllowsEmpty => true;

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
    public static string Format(scoped ReadOnlySpan<byte> value) => OctetText.Hex(value, ':');
}
