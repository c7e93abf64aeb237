using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace ExDhcp.Codecs;

/// <summary>One IPv6 address, 16 octets.</summary>
public readonly struct IPv6AddressCodec : IDhcpOptionCodec<IPAddress>
{
    internal const int Size = 16;

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out IPAddress value)
    {
        value = source.Length == Size ? new(source) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The address is not an IPv6 address.</exception>
    public static bool TryEncode(IPAddress value, Span<byte> destination, out int written)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.AddressFamily == AddressFamily.InterNetworkV6
            ? value.TryWriteBytes(destination, out written)
            : throw new ArgumentException($"'{value}' is not an IPv6 address.", nameof(value));
    }

    /// <inheritdoc/>
    public static string Format(IPAddress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToString();
    }
}
