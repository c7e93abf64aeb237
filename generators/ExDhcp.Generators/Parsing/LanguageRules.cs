using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>Which C# generated code needs: .NET 10 has a newer one, but a project may ask for an older.</summary>
internal static class LanguageRules
{
    private const int CSharp13 = 1300;
    private const int CSharp14 = 1400;

    /// <summary>Whether a server, or a space of sub-options, can be generated.</summary>
    public static bool Allow(INamedTypeSymbol type, AttributeData attribute, ParseContext context) =>
        Check(CSharp13, "13", "tables of options that are made of spans", type, attribute, context);

    /// <summary>Whether a set of options can.</summary>
    public static bool AllowSet(INamedTypeSymbol type, AttributeData attribute, OptionReceiver receiver, ParseContext context) =>
        receiver == OptionReceiver.Extension
            ? Check(CSharp14, "14", "options that are extension properties", type, attribute, context)
            : Allow(type, attribute, context);

    private static bool Check(
        int version, string name, string feature, INamedTypeSymbol type, AttributeData attribute, ParseContext context)
    {
        if ((int)context.LanguageVersion >= version)
        {
            return true;
        }

        context.Report(
            Rules.LanguageVersion,
            Locations.Name(type, attribute, context.CancellationToken),
            type.Name,
            feature,
            name,
            context.LanguageVersion.ToDisplayString());
        return false;
    }
}
