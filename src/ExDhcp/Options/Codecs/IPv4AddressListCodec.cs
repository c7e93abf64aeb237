namespace ExDhcp.Codecs;

/// <summary>One or more IPv4 addresses. The value is a view of the octets: reading it copies and allocates nothing.</summary>
public readonly struct IPv4AddressListCodec : IDhcpOptionCodec<ReadOnlySpan<IPv4Address>>
{
    /// <inheritdoc/>
    public static int ElementSize => IPv4Address.Size;

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<IPv4Address> value) => WireList.TryDecode(source, out value);

    /// <inheritdoc/>
    public static bool TryEncode(scoped ReadOnlySpan<IPv4Address> value, Span<byte> destination, out int written) =>
        WireList.TryEncode(value, destination, out written);

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<IPv4Address> value) => WireList.Format(value);
}
