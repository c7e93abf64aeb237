using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 159: the ports a client that shares its address may use (RFC 7618 section 9).</summary>
/// <param name="Offset">The number of leading bits of the port that are not part of the set.</param>
/// <param name="PsidLength">The number of leading bits of <paramref name="Psid"/> that count.</param>
/// <param name="Psid">The port-set identifier.</param>
public readonly record struct PortParameters(byte Offset, byte PsidLength, ushort Psid) : IDhcpOptionCodec<PortParameters>
{
    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>offset 6, length 8, PSID 0x3400</c>.</returns>
    public override string ToString() => $"offset {Offset}, length {PsidLength}, PSID 0x{Psid:X4}";

    static bool IDhcpOptionCodec<PortParameters>.TryDecode(ReadOnlySpan<byte> source, out PortParameters value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte(), reader.ReadByte(), reader.ReadUInt16());
        return !reader.Failed && reader.AtEnd;
    }

    static bool IDhcpOptionCodec<PortParameters>.TryEncode(PortParameters value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Offset);
        writer.WriteByte(value.PsidLength);
        writer.WriteUInt16(value.Psid);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<PortParameters>.Format(PortParameters value) => value.ToString();
}
