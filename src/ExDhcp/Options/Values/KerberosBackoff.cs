using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>
/// When a telephony device repeats a Kerberos message: sub-options 4 and 5 of option 122 (RFC 3495 sections 5.4 and 5.5).
/// </summary>
/// <param name="NominalTimeout">The time to the first repetition, in the unit that the RFC gives for the sub-option.</param>
/// <param name="MaximumTimeout">The longest time between two tries, in the same unit.</param>
/// <param name="MaximumRetries">How often to try.</param>
public readonly record struct KerberosBackoff(uint NominalTimeout, uint MaximumTimeout, uint MaximumRetries)
    : IDhcpOptionCodec<KerberosBackoff>
{
    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>nominal 10000, maximum 10000, retries 5</c>.</returns>
    public override string ToString() => $"nominal {NominalTimeout}, maximum {MaximumTimeout}, retries {MaximumRetries}";

    static bool IDhcpOptionCodec<KerberosBackoff>.TryDecode(ReadOnlySpan<byte> source, out KerberosBackoff value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32());
        return !reader.Failed && reader.AtEnd;
    }

    static bool IDhcpOptionCodec<KerberosBackoff>.TryEncode(KerberosBackoff value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteUInt32(value.NominalTimeout);
        writer.WriteUInt32(value.MaximumTimeout);
        writer.WriteUInt32(value.MaximumRetries);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<KerberosBackoff>.Format(KerberosBackoff value) => value.ToString();
}
