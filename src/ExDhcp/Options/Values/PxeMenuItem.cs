using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>One line of a boot menu (Preboot Execution Environment 2.1, PXE_BOOT_MENU).</summary>
/// <param name="Type">The type of boot server it stands for; 0 boots from the local disk.</param>
/// <param name="Text">What the user reads.</param>
public readonly record struct PxeMenuItem(ushort Type, string Text) : IDhcpOptionCodec<ReadOnlySpan<PxeMenuItem>>
{
    /// <summary>The line as text.</summary>
    /// <returns>Text like <c>0 "Local disk"</c>.</returns>
    public override string ToString() => $"{Type} {OctetText.Quote(Text)}";

    static bool IDhcpOptionCodec<ReadOnlySpan<PxeMenuItem>>.TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<PxeMenuItem> value)
    {
        List<PxeMenuItem> items = [];
        OctetReader reader = new(source);
        while (!reader.AtEnd && !reader.Failed)
        {
            items.Add(new(reader.ReadUInt16(), OctetText.FromField(reader.ReadOctets(reader.ReadByte()))));
        }

        value = items.ToArray();
        return !reader.Failed && items.Count > 0;
    }

    static bool IDhcpOptionCodec<ReadOnlySpan<PxeMenuItem>>.TryEncode(
        scoped ReadOnlySpan<PxeMenuItem> value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        foreach (PxeMenuItem item in value)
        {
            writer.WriteUInt16(item.Type);
            writer.WriteShortText(item.Text);
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<ReadOnlySpan<PxeMenuItem>>.Format(scoped ReadOnlySpan<PxeMenuItem> value) => WireList.Format(value);
}
