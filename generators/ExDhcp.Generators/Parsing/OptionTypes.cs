using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>The members of <c>DhcpOptionType</c>: the type of the value and the codec of each.</summary>
internal static class OptionTypes
{
    private static readonly Dictionary<string, OptionTypeModel> ByName = new()
    {
        ["Flag"] = new(OptionShape.Flag, "bool", "global::ExDhcp.Codecs.FlagCodec", "bool"),
        ["Boolean"] = Value("bool", "Boolean"),
        ["Byte"] = Value("byte", "Byte"),
        ["UInt16"] = Value("ushort", "UInt16"),
        ["UInt32"] = Value("uint", "UInt32"),
        ["Int32"] = Value("int", "Int32"),
        ["Seconds"] = Value("TimeSpan", "Seconds", "global::System."),
        ["IPv4Address"] = Value("IPv4Address", "IPv4Address", "global::ExDhcp."),
        ["IPv4AddressList"] = Span("IPv4Address", "IPv4AddressList", "global::ExDhcp."),
        ["IPv4AddressPairs"] = Span("IPv4AddressPair", "IPv4AddressPairs", "global::ExDhcp."),
        ["UInt16List"] = Span("ushort", "UInt16List"),
        ["Text"] = Object("string", "Text"),
        ["Binary"] = Span("byte", "Binary", keepsEmpty: true),
        ["ByteList"] = Span("byte", "ByteList"),
        ["DomainName"] = Object("string", "DomainName"),
        ["DomainNameList"] = Span("string", "DomainNameList"),
        ["CompressedDomainNameList"] = Span("string", "CompressedDomainNameList"),
        ["ClasslessRoutes"] = Span("ClasslessRoute", "ClasslessRoutes", "global::ExDhcp."),
        ["SubOptions"] = SubOptions("global::ExDhcp.DhcpSubOptions", "DhcpSubOptions"),
    };

    public static OptionTypeModel? Find(string name) => ByName.TryGetValue(name, out OptionTypeModel? type) ? type : null;

    /// <summary>The member for values of a type, or for lists of it; <see langword="null"/> where there is none.</summary>
    public static string? NameOf(ITypeSymbol type)
    {
        ITypeSymbol? element = (type as IArrayTypeSymbol)?.ElementType;
        string value = Naming.Qualified(element ?? type);
        return ByName.FirstOrDefault(member => member.Value.Value == value
            && member.Value.Shape != OptionShape.Flag
            && (member.Value.Shape == OptionShape.Span) == element is not null).Key;
    }

    /// <summary>A space of sub-options.</summary>
    public static OptionTypeModel SubOptions(string type, string display) =>
        new(OptionShape.Object, type, $"global::ExDhcp.Codecs.SubOptionsCodec<{type}>", display + "?");

    private static OptionTypeModel Value(string name, string type, string prefix = "") =>
        new(OptionShape.Value, prefix + name, Codec(type), name + "?");

    private static OptionTypeModel Object(string name, string type) => new(OptionShape.Object, name, Codec(type), name + "?");

    private static OptionTypeModel Span(string name, string type, string prefix = "", bool keepsEmpty = false) =>
        new(OptionShape.Span, prefix + name, Codec(type), $"ReadOnlySpan<{name}>", keepsEmpty);

    private static string Codec(string type) => $"global::ExDhcp.Codecs.{type}Codec";
}
