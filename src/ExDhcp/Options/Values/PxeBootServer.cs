using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Boot servers of one type (Preboot Execution Environment 2.1, PXE_BOOT_SERVERS).</summary>
/// <param name="Type">The type: 0 is the PXE bootstrap server, 0xFFFF the PXE API server.</param>
/// <param name="Addresses">Their addresses, at most 255; none to let the client look for them.</param>
public readonly record struct PxeBootServer(ushort Type, IReadOnlyList<IPv4Address> Addresses)
    : IDhcpOptionCodec<ReadOnlySpan<PxeBootServer>>
{
    /// <summary>Their addresses.</summary>
    public IReadOnlyList<IPv4Address> Addresses { get => field ?? []; init; } = Addresses;

    /// <summary>The servers as text.</summary>
    /// <returns>Text like <c>0 [192.0.2.1]</c>.</returns>
    public override string ToString() => $"{Type} [{string.Join(", ", Addresses)}]";

    static bool IDhcpOptionCodec<ReadOnlySpan<PxeBootServer>>.TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<PxeBootServer> value)
    {
        List<PxeBootServer> servers = [];
        OctetReader reader = new(source);
        while (!reader.AtEnd && !reader.Failed)
        {
            servers.Add(new(reader.ReadUInt16(), reader.ReadIPv4Addresses(reader.ReadByte() * IPv4Address.Size)));
        }

        value = servers.ToArray();
        return !reader.Failed && servers.Count > 0;
    }

    static bool IDhcpOptionCodec<ReadOnlySpan<PxeBootServer>>.TryEncode(
        scoped ReadOnlySpan<PxeBootServer> value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        foreach (PxeBootServer server in value)
        {
            writer.WriteUInt16(server.Type);
            writer.WriteCount(server.Addresses.Count);
            writer.WriteIPv4Addresses(server.Addresses);
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<ReadOnlySpan<PxeBootServer>>.Format(scoped ReadOnlySpan<PxeBootServer> value) => WireList.Format(value);
}
