using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>How visible a member of the generated <c>Server</c> can be: no more than the types of its signature.</summary>
internal static class Exposure
{
    private const string Public = "public";
    private const string Internal = "internal";

    /// <summary>The accessibility of a member; <see langword="null"/> where not even this assembly may see its signature.</summary>
    /// <param name="signature">The types of the signature.</param>
    /// <param name="server">The class that <c>Server</c> is nested in.</param>
    public static string? Of(IEnumerable<ITypeSymbol> signature, INamedTypeSymbol server)
    {
        string? exposure = Public;
        foreach (INamedTypeSymbol type in signature.SelectMany(TypeParts.Named))
        {
            exposure = exposure is null ? null : Of(type, server) is Public ? exposure : Of(type, server);
        }

        return exposure;
    }

    /// <summary>The same for one type, without its type arguments.</summary>
    public static string? Of(INamedTypeSymbol type, INamedTypeSymbol server)
    {
        string exposure = Public;
        for (INamedTypeSymbol? part = type; part is not null && !Encloses(part, server); part = part.ContainingType)
        {
            switch (part.DeclaredAccessibility)
            {
                case Accessibility.Public:
                    break;
                case Accessibility.Internal:
                case Accessibility.ProtectedOrInternal when SymbolEqualityComparer.Default.Equals(
                    part.ContainingAssembly, server.ContainingAssembly):
                    exposure = Internal;
                    break;
                default:
                    if (!IsHiddenWith(part, server))
                    {
                        return null;
                    }

                    break;
            }
        }

        return exposure;
    }

    /// <summary>Whether whoever sees the server sees whatever is in a type, too.</summary>
    private static bool Encloses(INamedTypeSymbol part, INamedTypeSymbol server) =>
        Naming.Path(server).Contains(part, SymbolEqualityComparer.Default);

    /// <summary>Whether the server itself is private to where a type is.</summary>
    private static bool IsHiddenWith(INamedTypeSymbol part, INamedTypeSymbol server) =>
        Naming.Path(server).Any(outer => outer.DeclaredAccessibility == Accessibility.Private
            && Naming.Path(outer.ContainingType).Contains(part.ContainingType, SymbolEqualityComparer.Default));
}
