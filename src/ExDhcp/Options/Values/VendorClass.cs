using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>What a vendor calls this kind of client: one entry of option 124 (RFC 3925 section 3).</summary>
/// <param name="EnterpriseNumber">The IANA enterprise number of the vendor.</param>
/// <param name="Data">What the vendor says, at most 255 octets.</param>
public readonly record struct VendorClass(uint EnterpriseNumber, ReadOnlyMemory<byte> Data) : IDhcpOptionCodec<ReadOnlySpan<VendorClass>>
{
    /// <summary>The entry as text.</summary>
    /// <returns>Text like <c>3561 01:02</c>.</returns>
    public override string ToString() => $"{EnterpriseNumber} {OctetText.Hex(Data.Span, ':')}";

    static bool IDhcpOptionCodec<ReadOnlySpan<VendorClass>>.TryDecode(ReadOnlySpan<byte> source, out ReadOnlySpan<VendorClass> value)
    {
        List<VendorClass> classes = [];
        OctetReader reader = new(source);
        while (!reader.AtEnd)
        {
            uint enterprise = reader.ReadUInt32();
            ReadOnlySpan<byte> data = reader.ReadOctets(reader.ReadByte());
            if (reader.Failed)
            {
                break;
            }

            classes.Add(new(enterprise, data.ToArray()));
        }

        value = classes.ToArray();
        return classes.Count > 0;
    }

    static bool IDhcpOptionCodec<ReadOnlySpan<VendorClass>>.TryEncode(
        scoped ReadOnlySpan<VendorClass> value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        foreach (VendorClass vendorClass in value)
        {
            writer.WriteUInt32(vendorClass.EnterpriseNumber);
            writer.WriteShortOctets(vendorClass.Data.Span);
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<ReadOnlySpan<VendorClass>>.Format(scoped ReadOnlySpan<VendorClass> value) => WireList.Format(value);
}
