using ExDhcp;
using ExDhcp.Codecs;

namespace NetbootServer;

/// <summary>
/// A ticket as an option: version (1 octet), expiry (4 octets, seconds since 1970), machine (16 octets, in the order of option 97),
/// signature (16 octets). Of another version or length, the option reads as absent.
/// </summary>
internal readonly struct ProvisioningTicketCodec : IDhcpOptionCodec<ProvisioningTicket>
{
    public static bool TryDecode(ReadOnlySpan<byte> source, out ProvisioningTicket value)
    {
        OctetReader reader = new(source);
        byte version = reader.ReadByte();
        uint expires = reader.ReadUInt32();
        ReadOnlySpan<byte> machine = reader.ReadOctets(16);
        UInt128 signature = reader.ReadUInt128();
        if (reader.Failed || !reader.AtEnd || version != ProvisioningTicket.Version)
        {
            value = default;
            return false;
        }

        value = new(new Guid(machine), DateTimeOffset.FromUnixTimeSeconds(expires), signature);
        return true;
    }

    public static bool TryEncode(ProvisioningTicket value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        value.WriteSigned(ref writer);
        writer.WriteUInt128(value.Signature);
        return writer.TryFinish(out written);
    }

    public static string Format(ProvisioningTicket value) => value.ToString();
}
