namespace ExDhcp.Codecs;

/// <summary>One or more pairs of IPv4 addresses. The value is a view of the octets: reading it copies and allocates nothing.</summary>
public readonly struct IPv4AddressPairsCodec : IDhcpOptionCodec<ReadOnlySpan<IPv4AddressPair>>
{
    /// <inheritdoc/>
    public static int ElementSize => 2 * IPv4Address.Size;

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<IPv4AddressPair> value) =>
        WireList.TryDecode(source, out value);

    /// <inheritdoc/>
    public static bool TryEncode(scoped ReadOnlySpan<IPv4AddressPair> value, Span<byte> destination, out int written) =>
        WireList.TryEncode(value, destination, out written);

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<IPv4AddressPair> value) => WireList.Format(value);
}
