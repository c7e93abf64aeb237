using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 78: directory agents of the Service Location Protocol (RFC 2610 section 3).</summary>
/// <param name="Mandatory">Whether these agents must be used, and none found by multicast.</param>
/// <param name="Addresses">Their addresses.</param>
public readonly record struct SlpDirectoryAgents(bool Mandatory, IReadOnlyList<IPv4Address> Addresses)
    : IDhcpOptionCodec<SlpDirectoryAgents>
{
    /// <summary>The addresses of the agents.</summary>
    public IReadOnlyList<IPv4Address> Addresses { get => field ?? []; init; } = Addresses;

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>mandatory 192.0.2.1, 192.0.2.2</c>.</returns>
    public override string ToString() => (Mandatory ? "mandatory " : "") + string.Join(", ", Addresses);

    static bool IDhcpOptionCodec<SlpDirectoryAgents>.TryDecode(ReadOnlySpan<byte> source, out SlpDirectoryAgents value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte() != 0, reader.ReadIPv4AddressesToEnd());
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<SlpDirectoryAgents>.TryEncode(SlpDirectoryAgents value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Mandatory ? (byte)1 : (byte)0);
        writer.WriteIPv4Addresses(value.Addresses);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<SlpDirectoryAgents>.Format(SlpDirectoryAgents value) => value.ToString();
}
