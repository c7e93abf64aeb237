using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ExDhcp.Codecs;

/// <summary>One or more numbers of two octets.</summary>
/// <remarks>
/// The wire has the higher octet first and most machines the lower one, so that reading the value makes a new array there.
/// </remarks>
public readonly struct UInt16ListCodec : IDhcpOptionCodec<ReadOnlySpan<ushort>>
{
    /// <inheritdoc/>
    public static int ElementSize => sizeof(ushort);

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<ushort> value)
    {
        bool valid = WireList.TryDecode(source, out value);
        if (valid && BitConverter.IsLittleEndian)
        {
            ushort[] swapped = new ushort[value.Length];
            BinaryPrimitives.ReverseEndianness(value, swapped);
            value = swapped;
        }

        return valid;
    }

    /// <inheritdoc/>
    public static bool TryEncode(scoped ReadOnlySpan<ushort> value, Span<byte> destination, out int written)
    {
        bool fits = WireList.TryEncode(value, destination, out written);
        if (fits && BitConverter.IsLittleEndian)
        {
            Span<ushort> numbers = MemoryMarshal.Cast<byte, ushort>(destination[..written]);
            BinaryPrimitives.ReverseEndianness(numbers, numbers);
        }

        return fits;
    }

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<ushort> value) =>
        WireList.Format(value, static number => number.ToString(CultureInfo.InvariantCulture));
}
