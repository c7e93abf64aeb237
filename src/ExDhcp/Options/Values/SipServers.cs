using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 120: SIP servers, either by name or by address (RFC 3361).</summary>
public readonly record struct SipServers : IDhcpOptionCodec<SipServers>
{
    private const byte NameEncoding = 0;
    private const byte AddressEncoding = 1;

    /// <summary>Servers by name.</summary>
    /// <param name="names">Their domain names, in order of preference.</param>
    public SipServers(params IReadOnlyList<string> names) => Names = names;

    /// <summary>Servers by address.</summary>
    /// <param name="addresses">Their addresses, in order of preference.</param>
    public SipServers(params IReadOnlyList<IPv4Address> addresses) => Addresses = addresses;

    /// <summary>The domain names, in order of preference; empty when the servers are given by address.</summary>
    public IReadOnlyList<string> Names => field ?? [];

    /// <summary>The addresses, in order of preference; empty when the servers are given by name.</summary>
    public IReadOnlyList<IPv4Address> Addresses => field ?? [];

    /// <summary>The value as people read it.</summary>
    /// <returns>The names or addresses.</returns>
    public override string ToString() => Names.Count > 0 ? string.Join(", ", Names) : string.Join(", ", Addresses);

    static bool IDhcpOptionCodec<SipServers>.TryDecode(ReadOnlySpan<byte> source, out SipServers value)
    {
        value = default;
        switch (source)
        {
            case [NameEncoding, ..] when DomainNameListCodec.TryDecode(source[1..], compressed: true, out ReadOnlySpan<string> names):
                value = new(names.ToArray());
                return true;
            case [AddressEncoding, ..] when IPv4AddressListCodec.TryDecode(source[1..], out ReadOnlySpan<IPv4Address> addresses):
                value = new(addresses.ToArray());
                return true;
            default:
                return false;
        }
    }

    static bool IDhcpOptionCodec<SipServers>.TryEncode(SipServers value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        if (value.Names.Count > 0)
        {
            writer.WriteByte(NameEncoding);
            writer.WriteDomainNames(value.Names);
        }
        else if (value.Addresses.Count > 0)
        {
            writer.WriteByte(AddressEncoding);
            writer.WriteIPv4Addresses(value.Addresses);
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<SipServers>.Format(SipServers value) => value.ToString();
}
