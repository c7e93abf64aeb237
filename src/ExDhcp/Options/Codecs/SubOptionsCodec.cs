namespace ExDhcp.Codecs;

/// <summary>Sub-options, as a bag of their own. Octets that make no whole sub-option end it; the ones before are kept.</summary>
/// <typeparam name="T">The kind of bag.</typeparam>
public readonly struct SubOptionsCodec<T> : IDhcpOptionCodec<T>
    where T : DhcpSubOptions, new()
{
    static bool IDhcpOptionCodec<T>.TryDecode(ReadOnlySpan<byte> source, out T value)
    {
        value = DhcpSubOptions.Parse<T>(source);
        return true;
    }

    static bool IDhcpOptionCodec<T>.TryEncode(T value, Span<byte> destination, out int written)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.TryEncode(destination, out written);
    }

    static string IDhcpOptionCodec<T>.Format(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToString();
    }
}
