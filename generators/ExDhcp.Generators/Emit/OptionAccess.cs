using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Emit;

/// <summary>How generated code reads an option.</summary>
internal static class OptionAccess
{
    /// <summary>The value of an option.</summary>
    /// <param name="options">The options of the packet, with a dot at the end; empty for a space of sub-options.</param>
    /// <param name="code">The code.</param>
    /// <param name="type">The type of the value.</param>
    public static string Get(string options, byte code, OptionTypeModel type) => $"{options}Get{type.Accessor}({code})";

    /// <summary>Whether the packet is not of another vendor class, where the option is absent.</summary>
    public static string MayBeOfVendor(string options, string vendorClass) => $"{options}MayBeOfVendor({Literal(vendorClass)}u8)";

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
