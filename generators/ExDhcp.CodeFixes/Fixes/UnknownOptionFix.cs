using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Puts right the name of an option that is spelled almost right: in the attribute, or that of the parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownOptionFix))]
[Shared]
public sealed class UnknownOptionFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UnknownOption.Id];

    internal override string FixAllTitle => "Put the names of options right";

    internal override async Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        HashSet<(SyntaxNode?, string)> taken = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(ParseContext.InsteadProperty, out string? option) || option is null)
            {
                continue;
            }

            if (file.Find<AttributeArgumentSyntax>(diagnostic) is { } argument)
            {
                edits.Replace(file.Document, argument.Expression.Span, SymbolDisplay.FormatLiteral(option, quote: true));
                title = $"Name the option '{option}'";
            }
            else if (file.Find<ParameterSyntax>(diagnostic) is { Parent.Parent: MethodDeclarationSyntax method } parameter
                && file.Model.GetDeclaredSymbol(parameter, cancellationToken) is { } symbol
                && Naming.Parameter(option) is { } name
                && IsFree(method, name)
                && taken.Add((method, name)))
            {
                await RenameAsync(file, parameter, symbol, name, edits, cancellationToken).ConfigureAwait(false);
                title = $"Name the parameter '{name}'";
            }
        }

        return title;
    }

    private static bool IsFree(MethodDeclarationSyntax method, string name) =>
        method.DescendantTokens().All(token => !token.IsKind(SyntaxKind.IdentifierToken) || token.Text != name);

    private static async Task RenameAsync(
        SourceFile file, ParameterSyntax parameter, IParameterSymbol symbol, string name, Edits edits, CancellationToken cancellationToken)
    {
        edits.Replace(file.Document, parameter.Identifier.Span, name);
        IEnumerable<ReferencedSymbol> references = await SymbolFinder
            .FindReferencesAsync(symbol, file.Document.Project.Solution, cancellationToken).ConfigureAwait(false);
        foreach (ReferenceLocation reference in references.SelectMany(static reference => reference.Locations))
        {
            edits.Replace(reference.Document, reference.Location.SourceSpan, name);
        }
    }
}
