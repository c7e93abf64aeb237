namespace ExDhcp.FuzzTests;

/// <summary>A message taken apart, so that it can be damaged where it hurts and put together again without the code under test.</summary>
internal sealed class WireMessage
{
    public const int OptionsStart = 240;
    public const int FileStart = 108;
    public const int FileSize = 128;
    public const int ServerNameStart = 44;
    public const int ServerNameSize = 64;
    public const int CookieStart = 236;

    /// <summary>Everything before the options field.</summary>
    public byte[] Front { get; } = new byte[OptionsStart];

    /// <summary>The options field, pads and END included.</summary>
    public List<WireOption> Options { get; private init; } = [];

    /// <summary>Options in the field <c>file</c>; none leaves the field as it is.</summary>
    public List<WireOption> File { get; } = [];

    /// <summary>Options in the field <c>sname</c>; none leaves the field as it is.</summary>
    public List<WireOption> ServerName { get; } = [];

    public static WireMessage Read(ReadOnlySpan<byte> octets)
    {
        WireMessage message = new()
        {
            Options = octets.Length > OptionsStart ? WireOption.ReadAll(octets[OptionsStart..]) : [],
        };
        octets[..Math.Min(octets.Length, OptionsStart)].CopyTo(message.Front);
        return message;
    }

    public byte[] ToArray()
    {
        List<byte> octets = new(512);
        octets.AddRange(Front);
        foreach (WireOption option in Options)
        {
            option.Write(octets);
        }

        byte[] array = [.. octets];
        Overwrite(array.AsSpan(FileStart, FileSize), File);
        Overwrite(array.AsSpan(ServerNameStart, ServerNameSize), ServerName);
        return array;
    }

    private static void Overwrite(Span<byte> field, List<WireOption> options)
    {
        if (options.Count == 0)
        {
            return;
        }

        List<byte> octets = [];
        foreach (WireOption option in options)
        {
            option.Write(octets);
        }

        field.Clear();
        octets.ToArray().AsSpan(0, Math.Min(octets.Count, field.Length)).CopyTo(field);
    }
}
