using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>What a PXE client wants from a boot server (Preboot Execution Environment 2.1, PXE_BOOT_ITEM).</summary>
/// <param name="Type">The type of boot server, as in the menu.</param>
/// <param name="Layer">The layer of the boot file; bit 15 asks for its credentials.</param>
public readonly record struct PxeBootItem(ushort Type, ushort Layer) : IDhcpOptionCodec<PxeBootItem>
{
    /// <summary>The item as text.</summary>
    /// <returns>Text like <c>type 15, layer 0</c>.</returns>
    public override string ToString() => $"type {Type}, layer {Layer}";

    static bool IDhcpOptionCodec<PxeBootItem>.TryDecode(ReadOnlySpan<byte> source, out PxeBootItem value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadUInt16(), reader.ReadUInt16());
        return !reader.Failed && reader.AtEnd;
    }

    static bool IDhcpOptionCodec<PxeBootItem>.TryEncode(PxeBootItem value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteUInt16(value.Type);
        writer.WriteUInt16(value.Layer);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<PxeBootItem>.Format(PxeBootItem value) => value.ToString();
}
