namespace ExDhcp.Codecs;

/// <summary>The flags of a relay agent. Octets behind the first are for later (RFC 5010 section 5) and ignored.</summary>
public readonly struct RelayAgentFlagsCodec : IDhcpOptionCodec<RelayAgentFlags>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out RelayAgentFlags value)
    {
        value = source.IsEmpty ? default : (RelayAgentFlags)source[0];
        return !source.IsEmpty;
    }

    /// <inheritdoc/>
    public static bool TryEncode(RelayAgentFlags value, Span<byte> destination, out int written) =>
        ByteCodec.TryEncode((byte)value, destination, out written);

    /// <inheritdoc/>
    public static string Format(RelayAgentFlags value) => value.ToString();
}
