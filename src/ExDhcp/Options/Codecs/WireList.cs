using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExDhcp.Codecs;

/// <summary>Lists whose elements stand in memory as they do on the wire: the value is the octets themselves, nothing is copied.</summary>
internal static class WireList
{
    public static bool TryDecode<T>(ReadOnlySpan<byte> source, out ReadOnlySpan<T> value)
        where T : unmanaged
    {
        bool valid = !source.IsEmpty && source.Length % Unsafe.SizeOf<T>() == 0;
        value = valid ? MemoryMarshal.Cast<byte, T>(source) : default;
        return valid;
    }

    public static bool TryEncode<T>(scoped ReadOnlySpan<T> value, Span<byte> destination, out int written)
        where T : unmanaged
    {
        ReadOnlySpan<byte> octets = MemoryMarshal.AsBytes(value);
        bool fits = octets.TryCopyTo(destination);
        written = fits ? octets.Length : 0;
        return fits;
    }

    public static string Format<T>(scoped ReadOnlySpan<T> values, Func<T, string?> format)
    {
        string?[] texts = new string?[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            texts[i] = format(values[i]);
        }

        return string.Join(", ", texts);
    }

    public static string Format<T>(scoped ReadOnlySpan<T> values)
        where T : notnull
        => Format(values, static value => value.ToString());
}
