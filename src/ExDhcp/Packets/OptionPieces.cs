using System.Buffers.Binary;

namespace ExDhcp;

/// <summary>
/// Splits a value into pieces that an option's length octet can hold (RFC 3396). Pieces end between elements, so that a
/// client that does not join them still reads whole elements.
/// </summary>
internal static class OptionPieces
{
    public const int MaxLength = 255;

    /// <summary>Code and length.</summary>
    public const int Header = 2;

    /// <summary>The octets of an option on the wire, headers included.</summary>
    public static int EncodedLength(PacketStore store, int position)
    {
        int length = store.LengthAt(position);
        return length <= MaxLength ? Header + length : EncodedLongLength(store, position);
    }

    /// <summary>Writes a whole option and returns the octets written.</summary>
    public static int Write(PacketStore store, int position, Span<byte> destination)
    {
        byte code = store.CodeAt(position);
        int written = 0;
        int elementSize = ElementSize(store, position);
        ReadOnlySpan<byte> value = store.ValueAt(position);
        do
        {
            int length = NextLength(code, value, elementSize);
            written += WritePiece(code, value[..length], destination[written..]);
            value = value[length..];
        }
        while (!value.IsEmpty);
        return written;
    }

    public static int WritePiece(byte code, ReadOnlySpan<byte> piece, Span<byte> destination)
    {
        WriteHeader(code, piece.Length, destination);
        piece.CopyTo(destination[Header..]);
        return Header + piece.Length;
    }

    /// <summary>Writes a code and a length. Of a longer length than fits, what is written says nothing.</summary>
    public static void WriteHeader(byte code, int length, Span<byte> destination) =>
        BinaryPrimitives.WriteUInt16LittleEndian(destination, (ushort)(code | (length << 8)));

    /// <summary>The size of an element as the option's codec knows it, else as the standard options know it, else 1.</summary>
    public static int ElementSize(PacketStore store, int position)
    {
        int known = store.ElementSizeAt(position);
        byte code = store.CodeAt(position);
        return known != 0 ? known : (DhcpStandardOptions.Table[code] ?? DhcpDeFactoOptions.Table[code])?.ElementSize ?? 1;
    }

    /// <summary>The length of the next piece of a value.</summary>
    public static int NextLength(byte code, ReadOnlySpan<byte> value, int elementSize)
    {
        if (value.Length <= MaxLength)
        {
            return value.Length;
        }

        int whole = code switch
        {
            OptionCode.ClasslessStaticRoutes or OptionCode.MicrosoftClasslessStaticRoutes => WholeRoutes(value),
            OptionCode.VendorIdentifyingVendorClass or OptionCode.VendorIdentifyingVendorOptions => WholeEnterpriseBlocks(value),
            _ => MaxLength / elementSize * elementSize,
        };
        return whole == 0 ? MaxLength : whole;
    }

    private static int EncodedLongLength(PacketStore store, int position)
    {
        byte code = store.CodeAt(position);
        ReadOnlySpan<byte> value = store.ValueAt(position);
        int elementSize = ElementSize(store, position);
        int total = 0;
        while (!value.IsEmpty)
        {
            int length = NextLength(code, value, elementSize);
            total += Header + length;
            value = value[length..];
        }

        return total;
    }

    /// <summary>The routes that fit a piece: width, significant octets, router (RFC 3442).</summary>
    private static int WholeRoutes(ReadOnlySpan<byte> value)
    {
        int length = 0;
        while (length < value.Length && value[length] <= 32)
        {
            int next = length + 1 + (value[length] + 7) / 8 + IPv4Address.Size;
            if (next > Math.Min(MaxLength, value.Length))
            {
                break;
            }

            length = next;
        }

        return length;
    }

    /// <summary>The blocks that fit a piece: enterprise number, length, data (RFC 3925).</summary>
    private static int WholeEnterpriseBlocks(ReadOnlySpan<byte> value)
    {
        const int BlockHeader = sizeof(uint) + 1;
        int length = 0;
        while (length + BlockHeader <= value.Length)
        {
            int next = length + BlockHeader + value[length + sizeof(uint)];
            if (next > Math.Min(MaxLength, value.Length))
            {
                break;
            }

            length = next;
        }

        return length;
    }
}
