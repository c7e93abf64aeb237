using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>What a PXE client asks its user (Preboot Execution Environment 2.1, PXE_MENU_PROMPT).</summary>
/// <param name="Timeout">The seconds until the first menu item is taken: 0 at once, 255 never.</param>
/// <param name="Text">The prompt.</param>
public readonly record struct PxeMenuPrompt(byte Timeout, string Text) : IDhcpOptionCodec<PxeMenuPrompt>
{
    /// <summary>The prompt as text.</summary>
    /// <returns>Text like <c>10 s "Press F8 for the menu"</c>.</returns>
    public override string ToString() => $"{Timeout} s {OctetText.Quote(Text)}";

    static bool IDhcpOptionCodec<PxeMenuPrompt>.TryDecode(ReadOnlySpan<byte> source, out PxeMenuPrompt value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte(), OctetText.FromField(reader.ReadToEnd()));
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<PxeMenuPrompt>.TryEncode(PxeMenuPrompt value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Timeout);
        writer.WriteText(value.Text);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<PxeMenuPrompt>.Format(PxeMenuPrompt value) => value.ToString();
}
