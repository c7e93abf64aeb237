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
            if (removed.Length == clauses.Length && !await Uses.HasOthersAsync(file, method, symbol, cancellationToken).ConfigureAwait(false))
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
}
