using ExDhcp.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators.Parsing;

/// <summary>Whether generated code can call a method at all.</summary>
internal static class CallRules
{
    public static bool CanBeCalled(IMethodSymbol method, bool takesIn, ParseContext context)
    {
        (string Why, string Remedy)? problem =
            method.MethodKind != MethodKind.Ordinary ? ("is no ordinary method", "mark a method of its own")
            : method.IsGenericMethod ? ("is generic", "remove the type parameters")
            : method.Parameters.Any(parameter => parameter.RefKind != RefKind.None && !(takesIn && parameter.RefKind == RefKind.In))
                ? ("takes a parameter by reference", takesIn ? "remove 'ref' and 'out'" : "remove 'ref', 'out' and 'in'")
            : method.RefKind != RefKind.None ? ("returns by reference", "remove 'ref'")
            : method.IsVararg ? ("takes any arguments", "remove '__arglist'")
            : Markers.IsForbidden(method) ? ("must not be called", "remove 'error: true' from its [Obsolete]")
            : IsMarked(method, "UnmanagedCallersOnlyAttribute") ? ("is for native code only", "remove [UnmanagedCallersOnly]")
            : IsMarked(method, "ConditionalAttribute") ? ("is called in some builds only", "remove [Conditional]")
            : null;
        if (problem is { } found)
        {
            context.Report(Rules.HandlerKind, method.Locations[0], method.Name, found.Why, found.Remedy);
            return false;
        }

        // It can be called, in vain.
        if (LacksBody(method, context))
        {
            context.Report(Rules.HandlerKind, method.Locations[0], method.Name, "has no body", "write one");
        }

        return !IsRejected(method);
    }

    /// <summary>Whether a type has a part that the compiler rejects, so that there is nothing to add.</summary>
    public static bool IsRejected(ITypeSymbol type) =>
        TypeParts.All(type).Any(static part => part.TypeKind == TypeKind.Error || part.IsStatic || part.SpecialType == SpecialType.System_Void)
        || TypeParts.Named(type).Any(static part => part.IsFileLocal);

    private static bool IsRejected(IMethodSymbol method) =>
        method.Parameters.Select(static parameter => parameter.Name).Distinct().Count() < method.Parameters.Length
        || method.Parameters.Any(static parameter => parameter.Name.Length == 0 || IsRejected(parameter.Type))
        || (!method.ReturnsVoid && IsRejected(method.ReturnType))
        || method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Count(other => HasSameParameters(method, other)) > 1;

    /// <summary>Whether two methods of one name are one too many.</summary>
    private static bool HasSameParameters(IMethodSymbol method, IMethodSymbol other) =>
        method.Arity == other.Arity
        && method.Parameters.Length == other.Parameters.Length
        && method.Parameters.Zip(other.Parameters, static (first, second) =>
            first.RefKind == second.RefKind && SymbolEqualityComparer.Default.Equals(first.Type, second.Type)).All(static same => same);

    private static bool IsMarked(IMethodSymbol method, string name) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);

    /// <summary>
    /// Whether the compiler drops the calls of a partial method, because nobody has written its body. It asks for the body itself
    /// where there is an access modifier.
    /// </summary>
    private static bool LacksBody(IMethodSymbol method, ParseContext context) =>
        method is { IsPartialDefinition: true, PartialImplementationPart: null }
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is MethodDeclarationSyntax syntax
        && !syntax.Modifiers.Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));
}
