using System.Globalization;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>Symbols as generated code writes them.</summary>
internal static class Naming
{
    public const string ShorthandSuffix = "Options";

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>An identifier, with <c>@</c> where it is a keyword anywhere in C#.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>The name of an option as parameters are written.</summary>
    public static string Parameter(string option) => Escape(char.ToLowerInvariant(option[0]) + option.Substring(1));

    /// <summary>A type from <c>global::</c> on.</summary>
    public static string Qualified(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>An attribute of the platform with its arguments, all of them constants.</summary>
    public static string Attribute(AttributeData attribute)
    {
        IEnumerable<string> arguments = attribute.ConstructorArguments.Select(static argument => argument.ToCSharpString())
            .Concat(attribute.NamedArguments.Select(static argument => $"{argument.Key} = {argument.Value.ToCSharpString()}"));
        string list = string.Join(", ", arguments);
        string type = Qualified(attribute.AttributeClass!);
        string name = type.Substring(0, type.Length - "Attribute".Length);
        return list.Length == 0 ? $"[{name}]" : $"[{name}({list})]";
    }

    /// <summary>A type as people write it.</summary>
    public static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The class as the place of generated code.</summary>
    public static TypeModel Declaration(INamedTypeSymbol type)
    {
        IEnumerable<string> containing = Path(type).Where(part => !SymbolEqualityComparer.Default.Equals(part, type))
            .Select(static outer => $"partial {Keyword(outer)} {Escape(outer.Name)}");
        return new(Namespace(type), containing.ToEquatableArray(), Escape(type.Name), FileNames.Of(type));
    }

    /// <summary>The top-level set that a <c>[DhcpServer]</c> class declares by shorthand.</summary>
    public static TypeModel Shorthand(INamedTypeSymbol server) =>
        new(Namespace(server), default, ShorthandName(server), FileNames.OfShorthand(server));

    /// <summary><c>LabDhcpOptions</c>; with the names of the types around it where the class is nested.</summary>
    public static string ShorthandName(INamedTypeSymbol server) =>
        string.Concat(Path(server).Select(static part => part.Name)) + ShorthandSuffix;

    /// <summary>The types around a class, the outermost first, and the class.</summary>
    public static IEnumerable<INamedTypeSymbol> Path(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> path = [];
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            path.Push(current);
        }

        return path;
    }

    /// <summary>The types whose names, joined to those of the types around them, are a name.</summary>
    public static IEnumerable<INamedTypeSymbol> Spelled(INamespaceOrTypeSymbol container, string name)
    {
        for (int length = 1; length <= name.Length; length++)
        {
            foreach (INamedTypeSymbol type in container.GetTypeMembers(name.Substring(0, length)))
            {
                IEnumerable<INamedTypeSymbol> found = length == name.Length ? [type] : Spelled(type, name.Substring(length));
                foreach (INamedTypeSymbol match in found)
                {
                    yield return match;
                }
            }
        }
    }

    /// <summary><c>class</c>, <c>struct</c>, <c>record struct</c>, ...</summary>
    public static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { IsValueType: true } => "struct",
        _ => "class",
    };

    private static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace
            ? ""
            : type.ContainingNamespace.ToDisplayString(
                SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    /// <summary>
    /// Whether a name can be that of a member. One with characters that are not seen is none: the compiler drops them, so that two
    /// names would be one.
    /// </summary>
    public static bool IsUsableIdentifier(string name)
    {
        foreach (char c in name)
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                return false;
            }
        }

        return SyntaxFacts.IsValidIdentifier(name);
    }

    /// <summary>
    /// Whether the compiler has a use of its own for a name: the accessors of properties, and the type that is extended.
    /// </summary>
    public static bool IsTakenByCompiler(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) || name == "DhcpPacket";
}
