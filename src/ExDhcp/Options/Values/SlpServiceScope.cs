using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>Option 79: the scopes of the Service Location Protocol (RFC 2610 section 4).</summary>
/// <param name="Mandatory">Whether the client must use these scopes, whatever it is configured with.</param>
/// <param name="Scopes">The scopes, with commas between them.</param>
public readonly record struct SlpServiceScope(bool Mandatory, string Scopes) : IDhcpOptionCodec<SlpServiceScope>
{
    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>mandatory "default"</c>.</returns>
    public override string ToString() => (Mandatory ? "mandatory " : "") + OctetText.Quote(Scopes);

    static bool IDhcpOptionCodec<SlpServiceScope>.TryDecode(ReadOnlySpan<byte> source, out SlpServiceScope value)
    {
        OctetReader reader = new(source);
        value = new(reader.ReadByte() != 0, OctetText.FromField(reader.ReadToEnd()));
        return !reader.Failed;
    }

    static bool IDhcpOptionCodec<SlpServiceScope>.TryEncode(SlpServiceScope value, Span<byte> destination, out int written)
    {
        OctetWriter writer = new(destination);
        writer.WriteByte(value.Mandatory ? (byte)1 : (byte)0);
        writer.WriteText(value.Scopes);
        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<SlpServiceScope>.Format(SlpServiceScope value) => value.ToString();
}
