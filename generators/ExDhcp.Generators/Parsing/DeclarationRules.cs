using ExDhcp.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// Whether generated code may add a part to a class. Where it may not, nothing at all is added: a part of a class that is not
/// partial is an error of the compiler, which then keeps quiet about everything the analyzer has found.
/// </summary>
internal static class DeclarationRules
{
    public static bool CanCompleteServer(INamedTypeSymbol type, AttributeData attribute, ParseContext context)
    {
        bool isPlain = true;
        if (Oddity(type) is { } oddity)
        {
            context.Report(
                Rules.NotAPlainClass, Locations.Name(type, attribute, context.CancellationToken), type.Name, oddity.What, oddity.Remedy);
            isPlain = false;
        }

        return IsPartial(type, attribute, context) & ContainersArePartial(type, attribute, context) & isPlain;
    }

    public static bool CanCompleteSet(INamedTypeSymbol type, AttributeData attribute, bool isSpace, ParseContext context)
    {
        (string What, string Remedy)? misshape =
            KnownNames.IsServer(type) ? ("a [DhcpServer] as well", "remove [DhcpOptions], because a server declares options as it is")
            : type.TypeKind != TypeKind.Class || type.IsRecord ? (Describe(type), $"write 'static partial class {type.Name}'")
            : !isSpace && !type.IsStatic
                ? ("neither static nor derived from DhcpSubOptions", "make it static, or derive it if it is a space of sub-options")
            : !isSpace && type.ContainingType is { } outer ? ("nested", $"move it out of '{outer.Name}'")
            : type.IsGenericType ? ("generic", "remove the type parameters")
            : type.IsFileLocal ? ("local to its file", "remove 'file'")
            : type.BaseType is { } parent && KnownNames.IsOptionSet(parent)
                ? ($"derived from the set '{parent.Name}'", "derive it from DhcpSubOptions itself")
            : isSpace && type.IsAbstract ? ("abstract", "remove 'abstract'")
            : isSpace && !HasPublicConstructor(type)
                ? ("without a public constructor that takes nothing", $"write 'public {type.Name}()'")
            : null;
        if (misshape is { } found)
        {
            context.Report(
                Rules.OptionSetShape,
                Locations.Name(type, attribute, context.CancellationToken),
                type.Name,
                found.What,
                found.Remedy);
        }

        return IsPartial(type, attribute, context) & ContainersArePartial(type, attribute, context) & misshape is null;
    }

    /// <summary>What keeps a type from being a server, and what to do about it.</summary>
    public static (string What, string Remedy)? Oddity(INamedTypeSymbol type) => type switch
    {
        { TypeKind: not TypeKind.Class } or { IsRecord: true } => (Describe(type), $"write 'partial class {type.Name}'"),
        { IsStatic: true } => ("static", "remove 'static'"),
        { IsAbstract: true } => ("abstract", "remove 'abstract'"),
        { TypeParameters.Length: > 0 } => ("generic", "remove the type parameters"),
        { IsFileLocal: true } => ("local to its file", "remove 'file'"),
        _ => null,
    };

    /// <summary>What kind of type it is: <c>a struct</c>, <c>an interface</c>.</summary>
    private static string Describe(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "an interface",
        { IsStatic: true } => "static",
        _ => "a " + Naming.Keyword(type),
    };

    private static bool IsPartial(INamedTypeSymbol type, AttributeData attribute, ParseContext context)
    {
        if (IsPartial(type, context.CancellationToken))
        {
            return true;
        }

        context.Report(Rules.NotPartial, Locations.Name(type, attribute, context.CancellationToken), type.Name);
        return false;
    }

    private static bool ContainersArePartial(INamedTypeSymbol type, AttributeData attribute, ParseContext context)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            (string What, string Remedy)? problem =
                outer.TypeParameters.Length > 0 ? ("generic", $"move '{type.Name}' out of '{outer.Name}'")
                : outer.IsFileLocal ? ("local to its file", $"remove 'file' from '{outer.Name}'")
                : !IsPartial(outer, context.CancellationToken) ? ("not partial", $"write 'partial {Naming.Keyword(outer)} {outer.Name}'")
                : null;
            if (problem is { } found)
            {
                context.Report(
                    Rules.ContainingType,
                    Locations.Name(type, attribute, context.CancellationToken),
                    type.Name,
                    outer.Name,
                    found.What,
                    found.Remedy);
                return false;
            }
        }

        return true;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(
            reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
                && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool HasPublicConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(
            static constructor => constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public });
}
