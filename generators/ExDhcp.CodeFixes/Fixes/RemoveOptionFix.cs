using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Removes the second declaration of an option code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveOptionFix))]
[Shared]
public sealed class RemoveOptionFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.DuplicateCode.Id];

    internal override string FixAllTitle => "Remove repeated declarations of options";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        AttributeSyntax[] attributes = [.. diagnostics.Select(file.Find<AttributeSyntax>).OfType<AttributeSyntax>()];
        Attributes.Remove(file, attributes, edits);
        return Task.FromResult(attributes.Length > 0 ? "Remove this declaration of the option" : null);
    }
}
