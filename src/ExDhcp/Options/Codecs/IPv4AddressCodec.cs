using System.Runtime.InteropServices;

namespace ExDhcp.Codecs;

/// <summary>One IPv4 address, four octets.</summary>
public readonly struct IPv4AddressCodec : IDhcpOptionCodec<IPv4Address>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out IPv4Address value) =>
        MemoryMarshal.TryRead(source, out value) && source.Length == IPv4Address.Size;

    /// <inheritdoc/>
    public static bool TryEncode(IPv4Address value, Span<byte> destination, out int written)
    {
        bool fits = MemoryMarshal.TryWrite(destination, in value);
        written = fits ? IPv4Address.Size : 0;
        return fits;
    }

    /// <inheritdoc/>
    public static string Format(IPv4Address value) => value.ToString();
}
