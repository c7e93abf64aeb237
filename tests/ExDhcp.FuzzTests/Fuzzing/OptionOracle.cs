namespace ExDhcp.FuzzTests;

/// <summary>Reads options in the plainest way, by the letter of RFC 2131, 2132 and 3396, to compare with.</summary>
internal static class OptionOracle
{
    private const byte Pad = 0;
    private const byte Overload = 52;
    private const byte RelayAgentInformation = 82;
    private const byte End = 255;

    private enum Field
    {
        Options,
        File,
        ServerName,
    }

    /// <summary>Why octets are no message; <see cref="DhcpParseError.None"/> when they are one.</summary>
    public static DhcpParseError Verdict(byte[] octets)
    {
        if (octets.Length < WireMessage.OptionsStart)
        {
            return DhcpParseError.TooShort;
        }

        if (octets.Length > 65_507)
        {
            return DhcpParseError.TooLong;
        }

        if (octets[2] > 16)
        {
            return DhcpParseError.HardwareAddressTooLong;
        }

        return Cookie(octets) is "63825363" or "00000000" ? DhcpParseError.None : DhcpParseError.NoMagicCookie;
    }

    /// <summary>The values by code, each joined of all its instances.</summary>
    public static SortedDictionary<byte, string> Read(byte[] octets)
    {
        SortedDictionary<byte, string> values = [];
        if (Cookie(octets) == "00000000")
        {
            return values;
        }

        List<(byte Code, byte[] Value)> options = Step(octets[WireMessage.OptionsStart..]);
        byte[][] overloads = [.. options.Where(static option => option.Code == Overload).Select(static option => option.Value)];
        int overload = overloads is [[var one and >= 1 and <= 3]] ? one : 0;
        Add(values, options, Field.Options, overload);
        if ((overload & 1) != 0)
        {
            Add(values, Step(octets.AsSpan(WireMessage.FileStart, WireMessage.FileSize).ToArray()), Field.File, overload);
        }

        if ((overload & 2) != 0)
        {
            Add(values, Step(octets.AsSpan(WireMessage.ServerNameStart, WireMessage.ServerNameSize).ToArray()), Field.ServerName, overload);
        }

        return values;
    }

    private static void Add(SortedDictionary<byte, string> values, List<(byte Code, byte[] Value)> options, Field field, int overload)
    {
        foreach ((byte code, byte[] value) in options)
        {
            bool counts = code switch
            {
                Overload => field == Field.Options && overload == 0,
                RelayAgentInformation => field == Field.Options,
                _ => true,
            };
            if (counts)
            {
                values[code] = values.GetValueOrDefault(code, "") + Convert.ToHexString(value);
            }
        }
    }

    private static List<(byte Code, byte[] Value)> Step(byte[] area)
    {
        List<(byte Code, byte[] Value)> options = [];
        for (int position = 0; position < area.Length && area[position] != End;)
        {
            if (area[position] == Pad)
            {
                position++;
                continue;
            }

            if (position + 1 == area.Length || position + 2 + area[position + 1] > area.Length)
            {
                break;
            }

            options.Add((area[position], area[(position + 2)..(position + 2 + area[position + 1])]));
            position += 2 + area[position + 1];
        }

        return options;
    }

    private static string Cookie(byte[] octets) => Convert.ToHexString(octets, WireMessage.CookieStart, 4);
}
