namespace ExDhcp.Codecs;

/// <summary>Servers of the Port Control Protocol; each is a list of the addresses it has (RFC 7291 section 4).</summary>
/// <remarks>Reading makes new arrays.</remarks>
public readonly struct PcpServersCodec : IDhcpOptionCodec<ReadOnlySpan<IPv4Address[]>>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<IPv4Address[]> value)
    {
        List<IPv4Address[]> servers = [];
        OctetReader reader = new(source);
        bool valid = !source.IsEmpty;
        while (!reader.AtEnd && !reader.Failed)
        {
            IPv4Address[] server = reader.ReadIPv4Addresses(reader.ReadByte());
            valid &= server.Length > 0;
            servers.Add(server);
        }

        value = servers.ToArray();
        return valid && !reader.Failed;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A server has no address, or more than 63.</exception>
    public static bool TryEncode(scoped ReadOnlySpan<IPv4Address[]> value, Span<byte> destination, out int written)
    {
        const int MaxAddresses = byte.MaxValue / IPv4Address.Size;
        OctetWriter writer = new(destination);
        foreach (IPv4Address[] server in value)
        {
            if (server is not { Length: >= 1 and <= MaxAddresses })
            {
                throw new ArgumentException($"A PCP server has 1 to {MaxAddresses} addresses.", nameof(value));
            }

            writer.WriteByte((byte)(server.Length * IPv4Address.Size));
            writer.WriteIPv4Addresses(server);
        }

        return writer.TryFinish(out written);
    }

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<IPv4Address[]> value) =>
        WireList.Format(value, static server => $"[{string.Join(", ", server)}]");
}
