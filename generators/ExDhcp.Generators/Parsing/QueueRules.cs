using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>Whether values of a type can wait in a queue until the server has time for them.</summary>
internal static class QueueRules
{
    /// <summary>What keeps values of a type from it; for a sentence with the type before it.</summary>
    public static (string Why, string Remedy)? Problem(ITypeSymbol type)
    {
        foreach (ITypeSymbol part in TypeParts.All(type))
        {
            if (part.IsRefLikeType || part.SpecialType is SpecialType.System_TypedReference or SpecialType.System_ArgIterator)
            {
                return ("is a ref struct, which cannot wait in a queue", "use an array, or ReadOnlyMemory<T>");
            }

            if (part.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                return ("is a pointer, which cannot wait in a queue", "use what it points to");
            }

            if (Markers.IsForbidden(part))
            {
                return ("must not be used", "remove 'error: true' from its [Obsolete]");
            }
        }

        return null;
    }
}
