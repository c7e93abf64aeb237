using System.Globalization;

namespace ExDhcp.Codecs;

/// <summary>
/// A time of whole seconds in four octets; 0xFFFFFFFF is <see cref="Timeout.InfiniteTimeSpan"/> (RFC 2131 section 3.3).
/// </summary>
public readonly struct SecondsCodec : IDhcpOptionCodec<TimeSpan>
{
    private const uint Infinite = uint.MaxValue;

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out TimeSpan value)
    {
        bool valid = UInt32Codec.TryDecode(source, out uint seconds);
        value = seconds == Infinite ? Timeout.InfiniteTimeSpan : new(seconds * TimeSpan.TicksPerSecond);
        return valid;
    }

    /// <inheritdoc/>
    /// <remarks>A fraction of a second is cut off.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer than 4,294,967,294 seconds.</exception>
    public static bool TryEncode(TimeSpan value, Span<byte> destination, out int written) =>
        UInt32Codec.TryEncode(ToSeconds(value), destination, out written);

    /// <inheritdoc/>
    public static string Format(TimeSpan value) =>
        value == Timeout.InfiniteTimeSpan ? "infinite" : string.Create(CultureInfo.InvariantCulture, $"{ToSeconds(value)} s");

    private static uint ToSeconds(TimeSpan value)
    {
        if (value == Timeout.InfiniteTimeSpan)
        {
            return Infinite;
        }

        long seconds = value.Ticks / TimeSpan.TicksPerSecond;
        return value.Ticks >= 0 && seconds < Infinite ? (uint)seconds : throw OutOfRange(value);
    }

    private static ArgumentOutOfRangeException OutOfRange(TimeSpan value) =>
        new(nameof(value), value, "A time in a DHCP option is 0 to 4294967294 seconds, or Timeout.InfiniteTimeSpan.");
}
