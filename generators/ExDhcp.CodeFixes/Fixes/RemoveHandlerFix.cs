using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Removes a handler that is never called: the method, or its attribute where the method has other uses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveHandlerFix))]
[Shared]
public sealed class RemoveHandlerFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.TwoUnguarded.Id, Rules.Unreachable.Id];

    internal override string FixAllTitle => "Remove handlers that are never called";

    internal override async Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (IGrouping<MethodDeclarationSyntax?, Diagnostic> handler in diagnostics.GroupBy(file.Find<MethodDeclarationSyntax>))
        {
            if (handler.Key is not { Parent: TypeDeclarationSyntax type } method
                || file.Model.GetDeclaredSymbol(method, cancellationToken) is not { } symbol)
            {
                continue;
            }

            HashSet<HandlerKind?> kinds = [.. handler.Select(Clauses.KindOf)];
            Clause[] clauses = [.. Clauses.In(file, type, cancellationToken).Where(clause => clause.Method == method)];
            Clause[] removed = [.. clauses.Where(clause => kinds.Contains(clause.Kind))];
            if (removed.Length == clauses.Length && !await HasOtherUseAsync(file, method, symbol, cancellationToken).ConfigureAwait(false))
            {
                Members.Remove(file, method, edits);
                title = $"Remove '{symbol.Name}'";
            }
            else if (removed.Length > 0)
            {
                Attributes.Remove(file, removed.Select(static clause => clause.Attribute), edits);
                title = $"Remove [{removed[0].Kind.Attribute()}] from '{symbol.Name}'";
            }
        }

        return title;
    }

    private static async Task<bool> HasOtherUseAsync(
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
