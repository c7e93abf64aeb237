using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Makes a type internal that a call has in its signature.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInternalFix))]
[Shared]
public sealed class MakeInternalFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.NotExposable.Id];

    internal override string FixAllTitle => "Make the types of calls internal";

    internal override async Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (FindHidden(file, diagnostic, cancellationToken) is not { } hidden)
            {
                continue;
            }

            foreach (SyntaxReference reference in hidden.DeclaringSyntaxReferences)
            {
                if (await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is MemberDeclarationSyntax declaration
                    && file.Document.Project.Solution.GetDocument(declaration.SyntaxTree) is { } document
                    && (Modifiers.HasAccessibility(declaration) || hidden.DeclaringSyntaxReferences.Length == 1))
                {
                    Modifiers.MakeInternal(document, declaration, edits);
                    title = $"Make '{hidden.Name}' internal";
                }
            }
        }

        return title;
    }

    private static INamedTypeSymbol? FindHidden(SourceFile file, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (file.Find<TypeSyntax>(diagnostic) is not { } written
            || file.Find<MethodDeclarationSyntax>(diagnostic) is not { } method
            || file.Model.GetDeclaredSymbol(method, cancellationToken) is not { } symbol
            || file.Model.GetTypeInfo(written, cancellationToken).Type is not { } type)
        {
            return null;
        }

        Exposure.Of(type, symbol.ContainingType, out INamedTypeSymbol? hidden);
        return hidden;
    }
}
