using ExDhcp.Codecs;

namespace ExDhcp;

/// <summary>One part of a civic address: a street, a room (RFC 4776 section 3.4).</summary>
/// <param name="Type">The kind of part, the CAtype: 6 is a street, 28 a room.</param>
/// <param name="Value">Its text, at most 255 octets of UTF-8.</param>
public readonly record struct CivicElement(byte Type, string Value)
{
    /// <summary>The part as text.</summary>
    /// <returns>Text like <c>6 "Main Street"</c>.</returns>
    public override string ToString() => $"{Type} {OctetText.Quote(Value)}";
}

/// <summary>Option 99: a location as a postal address (RFC 4776).</summary>
/// <param name="What">Whose location: 0 the server's, 1 the closest network element's, 2 the client's.</param>
/// <param name="Country">The country, two upper-case letters (ISO 3166).</param>
/// <param name="Elements">The parts of the address. Octets behind the last whole part are not kept.</param>
public readonly record struct CivicLocation(byte What, string Country, IReadOnlyList<CivicElement> Elements)
    : IDhcpOptionCodec<CivicLocation>
{
    private const int CountryLength = 2;

    /// <summary>The parts of the address.</summary>
    public IReadOnlyList<CivicElement> Elements { get => field ?? []; init; } = Elements;

    /// <summary>The value as people read it.</summary>
    /// <returns>Text like <c>what 2, "DE", 3 "Berlin", 6 "Unter den Linden"</c>.</returns>
    public override string ToString() =>
        $"what {What}, {OctetText.Quote(Country)}{string.Concat(Elements.Select(static element => $", {element}"))}";

    static bool IDhcpOptionCodec<CivicLocation>.TryDecode(ReadOnlySpan<byte> source, out CivicLocation value)
    {
        OctetReader reader = new(source);
        byte what = reader.ReadByte();
        string country = OctetText.FromField(reader.ReadOctets(CountryLength));
        List<CivicElement> elements = [];
        SubOptionReader parts = new(reader.ReadToEnd(), padAndEnd: false);
        while (parts.MoveNext())
        {
            elements.Add(new(parts.Code, OctetText.FromField(parts.Value)));
        }

        value = new(what, country, elements);
        return !reader.Failed && country is [>= 'A' and <= 'Z' or >= 'a' and <= 'z', >= 'A' and <= 'Z' or >= 'a' and <= 'z'];
    }

    static bool IDhcpOptionCodec<CivicLocation>.TryEncode(CivicLocation value, Span<byte> destination, out int written)
    {
        if (value.Country is not [< '\u0080', < '\u0080'])
        {
            throw new ArgumentException($"A country is two letters of ISO 3166, not {OctetText.Quote(value.Country)}.", nameof(value));
        }

        OctetWriter writer = new(destination);
        writer.WriteByte(value.What);
        writer.WriteText(value.Country);
        foreach (CivicElement element in value.Elements)
        {
            writer.WriteByte(element.Type);
            writer.WriteShortText(element.Value);
        }

        return writer.TryFinish(out written);
    }

    static string IDhcpOptionCodec<CivicLocation>.Format(CivicLocation value) => value.ToString();
}
