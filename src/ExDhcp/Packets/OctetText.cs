using System.Globalization;
using System.Text;

namespace ExDhcp;

/// <summary>Octets as people read them.</summary>
internal static class OctetText
{
    private const string Digits = "0123456789ABCDEF";

    /// <summary>Upper-case hexadecimal, two digits an octet, with a separator between octets.</summary>
    public static string Hex(ReadOnlySpan<byte> octets, char separator)
    {
        StringBuilder text = new(octets.Length * 3);
        foreach (byte octet in octets)
        {
            if (text.Length > 0)
            {
                text.Append(separator);
            }

            text.Append(Digits[octet >> 4]).Append(Digits[octet & 0xF]);
        }

        return text.ToString();
    }

    /// <summary>Text up to the first NUL (RFC 2131 table 1); octets that are not UTF-8 become the replacement character.</summary>
    public static string FromField(ReadOnlySpan<byte> octets)
    {
        int end = octets.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? octets : octets[..end]);
    }

    /// <summary>
    /// Text in quotes. What would not be seen, or would change how the rest is seen, is escaped, so that no packet can forge a line
    /// of a log.
    /// </summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
            {
                quoted.Append('\\').Append(rune);
            }
            else if (IsVisible(rune))
            {
                quoted.Append(rune);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"{(rune.IsBmp ? $"\\u{rune.Value:X4}" : $"\\U{rune.Value:X8}")}");
            }
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
