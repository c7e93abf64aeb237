namespace ExDhcp.Codecs;

/// <summary>
/// Any number of IPv4 addresses, none included: option 68, whose empty value says that there are no home agents (RFC 2132 section 8.13).
/// </summary>
public readonly struct PossiblyEmptyIPv4AddressListCodec : IDhcpOptionCodec<ReadOnlySpan<IPv4Address>>
{
    /// <inheritdoc/>
    public static int ElementSize => IPv4Address.Size;

    /// <inheritdoc/>
    public static bool AllowsEmpty => true;

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<IPv4Address> value) =>
        WireList.TryDecode(source, out value) || source.IsEmpty;

    /// <inheritdoc/>
    public static bool TryEncode(scoped ReadOnlySpan<IPv4Address> value, Span<byte> destination, out int written) =>
        WireList.TryEncode(value, destination, out written);

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<IPv4Address> value) => value.IsEmpty ? "none" : WireList.Format(value);
}
