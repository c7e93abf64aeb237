using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>Who needs a method beside the server.</summary>
internal static class Uses
{
    /// <summary>Whether anybody may: then a method must not be removed.</summary>
    public static async Task<bool> HasOthersAsync(
        SourceFile file, MethodDeclarationSyntax method, IMethodSymbol symbol, CancellationToken cancellationToken)
    {
        if (method.ContainsDirectives || symbol.IsOverride || symbol.IsVirtual || symbol.IsAbstract || symbol.IsPartialDefinition
            || symbol.ExplicitInterfaceImplementations.Length > 0 || symbol.DeclaredAccessibility is not Accessibility.Private)
        {
            return true;
        }

        IEnumerable<ReferencedSymbol> references = await SymbolFinder
            .FindReferencesAsync(symbol, file.Document.Project.Solution, cancellationToken).ConfigureAwait(false);
        return references.SelectMany(static reference => reference.Locations)
            .Any(static location => location.Document is not SourceGeneratedDocument);
    }
}
