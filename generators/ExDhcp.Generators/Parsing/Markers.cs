using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// <c>[Obsolete]</c> and <c>[Experimental]</c> on what generated code uses. Whoever declares a handler or an option means it to
/// be used, so the warnings are turned off there. So are those about the name of a class: its own file has them already.
/// </summary>
internal static class Markers
{
    /// <summary>The warnings that generated code gives, each once, in order.</summary>
    /// <param name="symbols">What it uses.</param>
    /// <param name="declared">The class it adds a part to.</param>
    public static EquatableArray<string> Warnings(IEnumerable<ISymbol?> symbols, INamedTypeSymbol? declared) =>
        symbols.SelectMany(WithContaining).SelectMany(Ids).Concat(WithContaining(declared).SelectMany(NameWarnings))
            .Where(SyntaxFacts.IsValidIdentifier).Distinct().OrderBy(static id => id, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>Whether using a symbol is an error, which cannot be turned off.</summary>
    public static bool IsForbidden(ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute => IsObsolete(attribute)
            && attribute.ConstructorArguments.Length == 2
            && attribute.ConstructorArguments[1].Value is true);

    /// <summary>The attributes as C# writes them, for a member that stands for a symbol.</summary>
    public static EquatableArray<string> Attributes(ISymbol symbol) =>
        symbol.GetAttributes().Where(static attribute => IsObsolete(attribute) || IsExperimental(attribute))
            .Select(Naming.Attribute).ToEquatableArray();

    private static IEnumerable<ISymbol> WithContaining(ISymbol? symbol)
    {
        for (; symbol is not null; symbol = symbol.ContainingType)
        {
            yield return symbol;
        }
    }

    /// <summary>A name of small letters only may become a keyword some day, unless it is one and has its <c>@</c>.</summary>
    private static IEnumerable<string> NameWarnings(ISymbol type) =>
        type.Name.All(static letter => letter is >= 'a' and <= 'z') && Naming.Escape(type.Name) == type.Name ? ["CS8981"] : [];

    private static IEnumerable<string> Ids(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsObsolete(attribute))
            {
                yield return DiagnosticId(attribute)
                    ?? (attribute.ConstructorArguments.FirstOrDefault().Value is null ? "CS0612" : "CS0618");
            }
            else if (IsExperimental(attribute) && attribute.ConstructorArguments.FirstOrDefault().Value is string id)
            {
                yield return id;
            }
        }
    }

    private static string? DiagnosticId(AttributeData obsolete) =>
        obsolete.NamedArguments.FirstOrDefault(static argument => argument.Key == "DiagnosticId").Value
            is { Kind: TypedConstantKind.Primitive, Value: string id }
            ? id
            : null;

    private static bool IsExperimental(AttributeData attribute) => attribute.AttributeClass?.Name == "ExperimentalAttribute";

    private static bool IsObsolete(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" };
}
