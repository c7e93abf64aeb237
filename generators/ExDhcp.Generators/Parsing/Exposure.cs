using ExDhcp.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>How visible a member of the generated <c>Server</c> can be: no more than the types of its signature.</summary>
internal static class Exposure
{
    private const string Public = "public";
    private const string Internal = "internal";

    /// <summary>
    /// The accessibility of a member; <see langword="null"/>, and reported, where not even this assembly may see its signature.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="result">The type of the value it returns, if it does.</param>
    /// <param name="server">The class that <c>Server</c> is nested in.</param>
    /// <param name="context">The compilation.</param>
    public static string? Of(ProcessMethod method, ITypeSymbol? result, INamedTypeSymbol server, ParseContext context)
    {
        string? exposure = Public;
        foreach (IParameterSymbol parameter in method.Symbol.Parameters)
        {
            exposure = Least(exposure, Check(parameter.Type, Locations.ParameterType(parameter, context.CancellationToken)));
        }

        return result is null
            ? exposure
            : Least(exposure, Check(result, Locations.ReturnType(method.Symbol, context.CancellationToken)));

        string? Check(ITypeSymbol type, Location location)
        {
            INamedTypeSymbol? hidden = null;
            string? own = QueueRules.Problem(type) is null ? Of(type, server, out hidden) : null;
            if (own is null)
            {
                (string why, string remedy) = QueueRules.Problem(type)
                    ?? ("is not visible where the server is", $"make '{Naming.Display(hidden!)}' internal or public");
                context.Report(Rules.NotExposable, location, method.Symbol.Name, Naming.Display(hidden ?? type), why, remedy);
            }

            return own;
        }
    }

    private static string? Least(string? first, string? second) =>
        first is null || second is null ? null : first == Internal ? Internal : second;

    /// <summary>The same for a type with all its parts.</summary>
    /// <param name="type">The type.</param>
    /// <param name="server">The class that <c>Server</c> is nested in.</param>
    /// <param name="hidden">The type that cannot be seen, where there is one.</param>
    public static string? Of(ITypeSymbol type, INamedTypeSymbol server, out INamedTypeSymbol? hidden)
    {
        string exposure = Public;
        foreach (INamedTypeSymbol part in TypeParts.Named(type).SelectMany(named => Outside(named, server)))
        {
            switch (part.DeclaredAccessibility)
            {
                case Accessibility.Public:
                    break;
                case Accessibility.Internal:
                case Accessibility.ProtectedOrInternal when IsOfSameAssembly(part, server):
                    exposure = Internal;
                    break;
                case var _ when IsHiddenWith(part, server):
                    break;
                default:
                    hidden = part.OriginalDefinition;
                    return null;
            }
        }

        hidden = null;
        return exposure;
    }

    /// <summary>A type and those around it, except those that are around the server, too: whoever sees it sees what is in them.</summary>
    private static IEnumerable<INamedTypeSymbol> Outside(INamedTypeSymbol type, INamedTypeSymbol server) =>
        Naming.Path(type).Where(part => !Naming.Path(server).Contains(part, SymbolEqualityComparer.Default));

    private static bool IsOfSameAssembly(INamedTypeSymbol part, INamedTypeSymbol server) =>
        SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, server.ContainingAssembly);

    /// <summary>Whether the server itself is private to where a type is.</summary>
    private static bool IsHiddenWith(INamedTypeSymbol part, INamedTypeSymbol server) =>
        Naming.Path(server).Any(outer => outer.DeclaredAccessibility == Accessibility.Private
            && Naming.Path(outer.ContainingType).Contains(part.ContainingType, SymbolEqualityComparer.Default));
}
