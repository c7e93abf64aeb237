using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ExDhcp.Codecs;

/// <summary>
/// Domain names between the wire (RFC 1035 section 3.1) and text (section 5.1: dots between labels, <c>\.</c> and <c>\DDD</c> for
/// octets that would be misread). Text has no dot at its end; the root alone is <c>"."</c>.
/// </summary>
internal static class DomainNames
{
    public const int MaxOctets = 255;

    private const int MaxLabel = 63;
    private const int MaxTextLength = MaxOctets * 4;

    // Pointers that lead from one name to the next without a label between them are useless. Any number would do that keeps the work
    // on a hostile value proportional to its length; this one is the number of labels a name can have.
    private const int MaxPointers = 127;

    /// <summary>Reads the name at <paramref name="offset"/> and moves past it.</summary>
    /// <param name="source">The whole value: pointers count from its start.</param>
    /// <param name="offset">Where the name starts, then where the next one does.</param>
    /// <param name="compressed">Whether pointers are allowed. They may only lead backwards (RFC 1035 section 4.1.4).</param>
    /// <param name="name">The name.</param>
    /// <param name="octets">The length of the name on the wire, had it not been compressed.</param>
    /// <returns>Whether there is a name.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> source, ref int offset, bool compressed, [NotNullWhen(true)] out string? name, out int octets)
    {
        Span<char> text = stackalloc char[MaxTextLength];
        int textLength = 0;
        int position = offset;
        int segmentStart = offset;
        int next = -1;
        int pointers = 0;
        name = null;
        octets = 1;
        while (position < source.Length)
        {
            byte length = source[position++];
            if (length == 0)
            {
                offset = next < 0 ? position : next;
                name = textLength == 0 ? "." : new(text[..(textLength - 1)]);
                return true;
            }

            if (length <= MaxLabel)
            {
                octets += 1 + length;
                if (octets > MaxOctets || length > source.Length - position)
                {
                    return false;
                }

                AppendLabel(source.Slice(position, length), text, ref textLength);
                position += length;
                continue;
            }

            if (!compressed || length < 0xC0 || position == source.Length)
            {
                return false;
            }

            int target = ((length & 0x3F) << 8) | source[position++];
            next = next < 0 ? position : next;
            if (target >= segmentStart || ++pointers > MaxPointers)
            {
                return false;
            }

            segmentStart = position = target;
        }

        return false;
    }

    /// <summary>Reads labels to the end of <paramref name="source"/>, with the root at the end or without it.</summary>
    public static bool TryReadPartial(ReadOnlySpan<byte> source, [NotNullWhen(true)] out string? name, out bool rooted)
    {
        Span<byte> wire = stackalloc byte[MaxOctets + 1];
        int offset = 0;
        rooted = true;
        if (TryRead(source, ref offset, compressed: false, out name, out _))
        {
            return offset == source.Length;
        }

        rooted = false;
        offset = 0;
        return source.TryCopyTo(wire)
            && source.Length < wire.Length
            && TryRead(wire[..(source.Length + 1)], ref offset, compressed: false, out name, out _)
            && offset == source.Length + 1;
    }

    /// <summary>Writes a name without compression.</summary>
    /// <exception cref="ArgumentException">The text is not a domain name.</exception>
    public static void Write(ref OctetWriter writer, string name, bool root = true)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> wire = stackalloc byte[MaxOctets];
        int length = name == "." ? 0 : Encode(name, wire);
        writer.WriteOctets(wire[..length]);
        if (root)
        {
            writer.WriteByte(0);
        }
    }

    private static void AppendLabel(ReadOnlySpan<byte> label, Span<char> text, ref int length)
    {
        foreach (byte octet in label)
        {
            if (octet is (byte)'.' or (byte)'\\')
            {
                text[length++] = '\\';
                text[length++] = (char)octet;
            }
            else if (octet is > 0x20 and < 0x7F)
            {
                text[length++] = (char)octet;
            }
            else
            {
                text[length++] = '\\';
                text[length++] = (char)('0' + (octet / 100));
                text[length++] = (char)('0' + (octet / 10 % 10));
                text[length++] = (char)('0' + (octet % 10));
            }
        }

        text[length++] = '.';
    }

    private static int Encode(string name, Span<byte> wire)
    {
        int start = 0;
        int end = 1;
        for (int i = 0; i < name.Length;)
        {
            if (name[i] == '.')
            {
                i++;
                CloseLabel(name, wire, ref start, ref end);
                continue;
            }

            byte octet = ReadOctet(name, ref i);
            if (end >= MaxOctets - 1 || end - start > MaxLabel)
            {
                throw Invalid(name, end - start > MaxLabel ? "a label has more than 63 octets" : "it has more than 255 octets");
            }

            wire[end++] = octet;
        }

        if (end - start > 1 || start == 0)
        {
            CloseLabel(name, wire, ref start, ref end);
        }

        return start;
    }

    private static void CloseLabel(string name, Span<byte> wire, ref int start, ref int end)
    {
        if (end - start == 1)
        {
            throw Invalid(name, "a label is empty");
        }

        wire[start] = (byte)(end - start - 1);
        start = end++;
    }

    private static byte ReadOctet(string name, ref int index)
    {
        char c = name[index++];
        if (c == '\\')
        {
            ReadOnlySpan<char> escape = name.AsSpan(index);
            if (escape is [>= '0' and <= '9', _, _, ..])
            {
                index += 3;
                return byte.TryParse(escape[..3], NumberStyles.None, CultureInfo.InvariantCulture, out byte octet)
                    ? octet
                    : throw Invalid(name, @"\DDD is three digits from 000 to 255");
            }

            c = escape.IsEmpty ? throw Invalid(name, "it ends in a backslash") : escape[0];
            index++;
        }

        return char.IsAscii(c) ? (byte)c : throw Invalid(name, "it is not ASCII; write an internationalized name as xn--...");
    }

    private static ArgumentException Invalid(string name, string reason) =>
        new($"{OctetText.Quote(name)} is not a domain name: {reason} (RFC 1035 section 2.3.4).", nameof(name));
}
