using System.Text;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>Symbols as generated code writes them.</summary>
internal static class Naming
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat NamespaceInFileName =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>An identifier, with <c>@</c> where it is a keyword anywhere in C#.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>A type from <c>global::</c> on.</summary>
    public static string Qualified(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>A type as people write it.</summary>
    public static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The class as the place of generated code.</summary>
    public static TypeModel Declaration(INamedTypeSymbol type)
    {
        List<string> containing = [];
        StringBuilder hint = new(type.MetadataName);
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containing.Insert(0, $"partial {Keyword(outer)} {Escape(outer.Name)}");
            hint.Insert(0, outer.MetadataName + "+");
        }

        return new(Namespace(type), containing.ToEquatableArray(), Escape(type.Name), Hint(type, hint.ToString()));
    }

    /// <summary>The top-level set that a <c>[DhcpServer]</c> class declares by shorthand.</summary>
    public static TypeModel Shorthand(INamedTypeSymbol server)
    {
        string name = ShorthandName(server);
        return new(Namespace(server), default, name, Hint(server, name));
    }

    /// <summary><c>LabDhcpOptions</c>; with the names of the types around it where the class is nested.</summary>
    public static string ShorthandName(INamedTypeSymbol server)
    {
        string name = server.Name + "Options";
        for (INamedTypeSymbol? outer = server.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.Name + name;
        }

        return name;
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

    private static string Hint(INamedTypeSymbol type, string name) =>
        type.ContainingNamespace.IsGlobalNamespace
            ? name + ".g.cs"
            : $"{type.ContainingNamespace.ToDisplayString(NamespaceInFileName)}.{name}.g.cs";
}
