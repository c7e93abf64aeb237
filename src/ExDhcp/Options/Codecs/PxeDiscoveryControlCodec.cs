namespace ExDhcp.Codecs;

/// <summary>How a PXE client finds its boot server, in one octet.</summary>
public readonly struct PxeDiscoveryControlCodec : IDhcpOptionCodec<PxeDiscoveryControl>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out PxeDiscoveryControl value)
    {
        bool valid = ByteCodec.TryDecode(source, out byte octet);
        value = (PxeDiscoveryControl)octet;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryEncode(PxeDiscoveryControl value, Span<byte> destination, out int written) =>
        ByteCodec.TryEncode((byte)value, destination, out written);

    /// <inheritdoc/>
    public static string Format(PxeDiscoveryControl value) => value.ToString();
}
