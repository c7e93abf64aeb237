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

/// <summary>Writes the stubs of all the handlers that a class must have and has not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddAllHandlersFix))]
[Shared]
public sealed class AddAllHandlersFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.MissingHandler.Id];

    internal override string FixAllTitle => "Add the missing handlers";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (IGrouping<TypeDeclarationSyntax?, Diagnostic> server in diagnostics.GroupBy(file.Find<TypeDeclarationSyntax>))
        {
            if (server.Key is not { } type)
            {
                continue;
            }

            // For one missing handler there is a fix that names it, and for several this one shows up once, at the first of them.
            HandlerKind[] missing = Missing(file, type, cancellationToken);
            if (missing.Length > 1
                && server.Any(diagnostic => Clauses.KindOf(diagnostic) == missing[0])
                && AddHandlerFix.AddTo(file, type, missing, edits, cancellationToken))
            {
                string[] names = [.. missing.Select(static kind => $"'[{kind.Attribute()}]'")];
                title = $"Add handlers {string.Join(", ", names.Take(names.Length - 1))} and {names[names.Length - 1]}";
            }
            else if (missing.Length == 1)
            {
                AddHandlerFix.AddTo(file, type, missing, edits, cancellationToken);
            }
        }

        return Task.FromResult(title);
    }

    private static HandlerKind[] Missing(SourceFile file, TypeDeclarationSyntax type, CancellationToken cancellationToken)
    {
        IEnumerable<HandlerKind?> present = file.Model.GetDeclaredSymbol(type, cancellationToken) is { } symbol
            ? symbol.GetMembers().OfType<IMethodSymbol>().SelectMany(static method => method.GetAttributes()).Select(HandlerParser.Kind)
            : [];
        HashSet<HandlerKind?> kinds = [.. present];
        return [.. HandlerKinds.Required.Where(kind => !kinds.Contains(kind))];
    }
}
