using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>A provisioning server, by name or by address: sub-option 3 of option 122 (RFC 3495 section 5.3).</summary>
/// <param name="Name">Its domain name, or <see langword="null"/> when it is given by address.</param>
/// <param name="Address">Its address, when it is not given by name.</param>
public readonly record struct CableLabsProvisioningServer(string? Name, IPv4Address Address = default)
    : IDhcpOptionCodec<CableLabsProvisioningServer>
{
    private const byte NameEncoding = 0;
    private const byte AddressEncoding = 1;

    /// <summary>The value as people read it.</summary>
    /// <returns>The name or the address.</returns>
    public override string ToString() => Name ?? Address.ToString();

    static bool IDhcpOptionCodec<CableLabsProvisioningServer>.TryDecode(ReadOnlySpan<byte> source, out CableLabsProvisioningServer value)
    {
        value = default;
        switch (source)
        {
            case [NameEncoding, ..] when DomainNameCodec.TryDecode(source[1..], out string? name):
                value = new(name);
                return true;
            case [AddressEncoding, ..] when IPv4AddressCodec.TryDecode(source[1..], out IPv4Address address):
                value = new(null, address);
                return true;
            default:
                return false;
        }
    }

    static bool IDhcpOptionCodec<CableLabsProvisioningServer>.TryEncode(
        CableLabsProvisioningServer value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        if (value.Name is string name)
        {
            writer.WriteByte(NameEncoding);
            DomainNames.Write(ref writer, name);
        }
        else
        {
            writer.WriteByte(AddressEncoding);
            writer.WriteIPv4Address(value.Address);
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<CableLabsProvisioningServer>.Format(CableLabsProvisioningServer value) => value.ToString();
}
