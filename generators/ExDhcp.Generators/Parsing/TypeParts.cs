using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>What the name of a type is made of.</summary>
internal static class TypeParts
{
    /// <summary>The declared types in a type: of the elements of arrays, the arguments of generic types, and these themselves.</summary>
    public static IEnumerable<INamedTypeSymbol> Named(ITypeSymbol type) => All(type).OfType<INamedTypeSymbol>();

    /// <summary>All types in a type, itself included.</summary>
    public static IEnumerable<ITypeSymbol> All(ITypeSymbol type)
    {
        yield return type;
        IEnumerable<ITypeSymbol> parts = type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            IPointerTypeSymbol pointer => [pointer.PointedAtType],
            INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Select(static element => element.Type),
            INamedTypeSymbol named => Naming.Path(named).SelectMany(static part => part.TypeArguments),
            _ => [],
        };
        foreach (ITypeSymbol part in parts.SelectMany(All))
        {
            yield return part;
        }
    }
}
