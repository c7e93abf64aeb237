using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 220: a whole subnet asked for or handed out (RFC 6656 section 3).</summary>
/// <param name="Flags">The flags; none is defined.</param>
/// <param name="SubOptions">
/// The sub-options: 1 request, 2 information, 3 name, 4 suggested lease time.
/// </param>
public readonly record struct SubnetAllocation(byte Flags, SubnetAllocationSubOptions SubOptions) : IDhcpOptionCodec<SubnetAllocation>
{
    /// <summary>The sub-options.</summary>
    public SubnetAllocationSubOptions SubOptions { get => field ?? new(); init; } = SubOptions;

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>flags 0x00 { SubnetName: "lab" }</c>.</returns>
    public override string ToString() => $"flags 0x{Flags:X2} {SubOptions}";

    static bool IDhcpOptionCodec<SubnetAllocation>.TryDecode(ReadOnlySpan<byte> source, out SubnetAllocation value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte(), DhcpSubOptions.Parse<SubnetAllocationSubOptions>(reader.ReadToEnd()));
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<SubnetAllocation>.TryEncode(SubnetAllocation value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Flags);
        writer.WriteOctets(value.SubOptions.ToArray());
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<SubnetAllocation>.Format(SubnetAllocation value) => value.ToString();
}
