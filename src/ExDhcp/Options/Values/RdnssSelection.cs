using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 146: recursive DNS servers and the domains they know best (RFC 6731 section 4.3).</summary>
/// <param name="Preference">The preference in the two lowest bits: 0 medium, 1 high, 3 low.</param>
/// <param name="Primary">The server to ask first.</param>
/// <param name="Secondary">The server to ask next; 0.0.0.0 when there is none.</param>
/// <param name="Domains">The domains; <c>"."</c> stands for all.</param>
public readonly record struct RdnssSelection(byte Preference, IPv4Address Primary, IPv4Address Secondary, IReadOnlyList<string> Domains)
    : IDhcpOptionCodec<RdnssSelection>
{
    /// <summary>The domains; <c>"."</c> stands for all.</summary>
    public IReadOnlyList<string> Domains { get => field ?? []; init; } = Domains;

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>192.0.2.1, 192.0.2.2 (preference 1) for example.com</c>.</returns>
    public override string ToString() => $"{Primary}, {Secondary} (preference {Preference}) for {string.Join(", ", Domains)}";

    static bool IDhcpOptionCodec<RdnssSelection>.TryDecode(ReadOnlySpan<byte> source, out RdnssSelection value)
    {
        OctetReader reader = new(source);
        byte preference = reader.ReadByte();
        IPv4Address primary = reader.ReadIPv4Address();
        IPv4Address secondary = reader.ReadIPv4Address();
        ReadOnlySpan<byte> domains = reader.ReadToEnd();
        bool named = DomainNameListCodec.TryDecode(domains, compressed: false, out ReadOnlySpan<string> names);
        value = new(preference, primary, secondary, names.ToArray());
        return !reader.Failed && (named || domains.IsEmpty);
    }

    static bool IDhcpOptionCodec<RdnssSelection>.TryEncode(RdnssSelection value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Preference);
        writer.WriteIPv4Address(value.Primary);
        writer.WriteIPv4Address(value.Secondary);
        writer.WriteDomainNames(value.Domains);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<RdnssSelection>.Format(RdnssSelection value) => value.ToString();
}
