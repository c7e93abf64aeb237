using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Puts right the name of a guard that is spelled almost right.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuardNameFix))]
[Shared]
public sealed class GuardNameFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.Guard.Id];

    internal override string FixAllTitle => "Put the names of guards right";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(ParseContext.InsteadProperty, out string? guard)
                && guard is not null
                && file.Find<AttributeArgumentSyntax>(diagnostic) is { } argument)
            {
                edits.Replace(file.Document, argument.Expression.Span, $"nameof({Naming.Escape(guard)})");
                title = $"Name the guard '{guard}'";
            }
        }

        return Task.FromResult(title);
    }
}
