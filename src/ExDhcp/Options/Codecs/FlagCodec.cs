namespace ExDhcp.Codecs;

/// <summary>A flag: presence is the value, and octets that should not be there are ignored (RFC 4039 section 4).</summary>
public readonly struct FlagCodec : IDhcpOptionCodec<bool>
{
    /// <inheritdoc/>
    public static bool AllowsEmpty => true;

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out bool value)
    {
        value = true;
        return true;
    }

    /// <inheritdoc/>
    public static bool TryEncode(bool value, Span<byte> destination, out int written)
    {
        written = 0;
        return true;
    }

    /// <inheritdoc/>
    public static string Format(bool value) => value ? "present" : "absent";
}
