namespace ExDhcp.Codecs;

/// <summary>
/// Classless static routes: for each the width of the network, as many octets of it as are significant, and the router (RFC 3442).
/// </summary>
/// <remarks>Reading makes a new array. Host bits are masked off, as the RFC tells clients to do.</remarks>
public readonly struct ClasslessRoutesCodec : IDhcpOptionCodec<ReadOnlySpan<ClasslessRoute>>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<ClasslessRoute> value)
    {
        value = default;
        List<ClasslessRoute> routes = [];
        OctetReader reader = new(source);
        Span<byte> network = stackalloc byte[IPv4Address.Size];
        while (!reader.AtEnd)
        {
            byte width = reader.ReadByte();
            if (width > 32)
            {
                return false;
            }

            network.Clear();
            reader.ReadOctets(SignificantOctets(width)).CopyTo(network);
            IPv4Prefix destination = new(IPv4Address.Read(network), width);
            routes.Add(new(new(destination.Network, width), reader.ReadIPv4Address()));
            if (reader.Failed)
            {
                return false;
            }
        }

        value = routes.ToArray();
        return routes.Count > 0;
    }

    /// <inheritdoc/>
    public static bool TryEncode(scoped ReadOnlySpan<ClasslessRoute> value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        Span<byte> network = stackalloc byte[IPv4Address.Size];
        foreach (ClasslessRoute route in value)
        {
            route.Destination.Network.Write(network);
            writer.WriteByte((byte)route.Destination.Length);
            writer.WriteOctets(network[..SignificantOctets(route.Destination.Length)]);
            writer.WriteIPv4Address(route.Router);
        }

        return writer.TryFinish(out written);
    }

    /// <inheritdoc/>
    public static string Format(scoped ReadOnlySpan<ClasslessRoute> value) => WireList.Format(value);

    private static int SignificantOctets(int width) => (width + 7) / 8;
}
