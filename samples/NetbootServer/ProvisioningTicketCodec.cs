using System.Buffers.Binary;
using ExDhcp;

namespace NetbootServer;

/// <summary>
/// A ticket as an option: version (1 octet), expiry (4 octets, seconds since 1970), machine (16 octets, in the order of option 97),
/// signature (16 octets). Of another version or length, the option reads as absent.
/// </summary>
internal readonly struct ProvisioningTicketCodec : IDhcpOptionCodec<ProvisioningTicket>
{
    private const int Length = ProvisioningTicket.SignedLength + 16;

    public static bool TryDecode(ReadOnlySpan<byte> source, out ProvisioningTicket value)
    {
        if (source is not [ProvisioningTicket.Version, ..] || source.Length != Length)
        {
            value = default;
            return false;
        }

        value = new(
            new Guid(source[5..ProvisioningTicket.SignedLength]),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(source[1..])),
            BinaryPrimitives.ReadUInt128BigEndian(source[ProvisioningTicket.SignedLength..]));
        return true;
    }

    public static bool TryEncode(ProvisioningTicket value, Span<byte> destination, out int written)
    {
        bool fits = destination.Length >= Length;
        written = fits ? Length : 0;
        if (fits)
        {
            value.WriteSigned(destination);
            BinaryPrimitives.WriteUInt128BigEndian(destination[ProvisioningTicket.SignedLength..], value.Signature);
        }

        return fits;
    }

    public static string Format(ProvisioningTicket value) => value.ToString();
}
