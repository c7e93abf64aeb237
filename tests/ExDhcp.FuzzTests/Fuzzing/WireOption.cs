namespace ExDhcp.FuzzTests;

/// <summary>An option as octets, true or not: what its length octet claims may differ from the octets that follow.</summary>
/// <param name="Code">The code; 0 is a pad and 255 is END, which have neither length nor value.</param>
/// <param name="Value">The octets that follow the length. A true value of more than 255 is written as several options (RFC 3396).</param>
internal sealed record WireOption(byte Code, byte[] Value)
{
    private const byte Pad = 0;
    private const byte EndCode = 255;

    public static WireOption End { get; } = new(EndCode, []);

    /// <summary>What the length octet says; <see langword="null"/> for the truth.</summary>
    public byte? Claimed { get; init; }

    /// <summary>Whether the length octet is left out, as at the end of a datagram that was cut off.</summary>
    public bool IsBare { get; init; }

    public bool IsMarker => Code is Pad or EndCode;

    public static WireOption PadOption { get; } = new(Pad, []);

    /// <summary>Writes the option.</summary>
    public void Write(List<byte> octets)
    {
        if (IsMarker || IsBare)
        {
            octets.Add(Code);
            return;
        }

        if (Claimed is { } claimed)
        {
            octets.AddRange([Code, claimed, .. Value]);
            return;
        }

        foreach (byte[] piece in Value.Length == 0 ? [[]] : Value.Chunk(byte.MaxValue))
        {
            octets.AddRange([Code, (byte)piece.Length, .. piece]);
        }
    }

    /// <summary>Reads an area up to its end, END and what follows it included.</summary>
    public static List<WireOption> ReadAll(ReadOnlySpan<byte> area)
    {
        List<WireOption> options = [];
        while (!area.IsEmpty)
        {
            byte code = area[0];
            area = area[1..];
            if (code is Pad or EndCode)
            {
                options.Add(code == Pad ? PadOption : End);
            }
            else if (area.IsEmpty)
            {
                options.Add(new(code, []) { IsBare = true });
            }
            else
            {
                byte length = area[0];
                int present = Math.Min(length, area.Length - 1);
                options.Add(new(code, area.Slice(1, present).ToArray()) { Claimed = present < length ? length : null });
                area = area[(1 + present)..];
            }
        }

        return options;
    }
}
