namespace ExDhcp.Codecs;

/// <summary>The kind of a message, one octet; values without a name are kept (RFC 2132 section 9.6).</summary>
public readonly struct MessageTypeCodec : IDhcpOptionCodec<DhcpMessageType>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out DhcpMessageType value)
    {
        bool valid = ByteCodec.TryDecode(source, out byte type);
        value = (DhcpMessageType)type;
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryEncode(DhcpMessageType value, Span<byte> destination, out int written) =>
        ByteCodec.TryEncode((byte)value, destination, out written);

    /// <inheritdoc/>
    public static string Format(DhcpMessageType value) => value.ToString();
}
