namespace ExDhcp.Codecs;

/// <summary>Blocks of enterprise number, length and sub-options. Octets that make no whole block end them.</summary>
public readonly struct VendorIdentifyingInformationCodec : IDhcpOptionCodec<VendorIdentifyingInformation>
{
    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> source, out VendorIdentifyingInformation value)
    {
        value = VendorIdentifyingInformation.Parse(source);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryEncode(VendorIdentifyingInformation value, Span<byte> destination, out int written)
    {
        ArgumentNullException.ThrowIfNull(value);
        OctetWriter writer = new(destination);
        value.Write(ref writer);
        return writer.TryFinish(out written);
    }

    /// <inheritdoc/>
    public static string Format(VendorIdentifyingInformation value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToString();
    }
}
