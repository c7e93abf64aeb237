using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Marks a parameter that has the name of an option with <c>[FromOption]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FromOptionFix))]
[Shared]
public sealed class FromOptionFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.HandlerParameter.Id];

    internal override string FixAllTitle => "Mark parameters that have the names of options with [FromOption]";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(ParseContext.InsteadProperty, out string? instead)
                && instead is not null
                && file.Find<ParameterSyntax>(diagnostic) is { } parameter)
            {
                string attribute = file.NameAt(parameter.SpanStart, "ExDhcp.FromOptionAttribute");
                edits.Insert(file.Document, parameter.SpanStart, $"[{attribute}] ");
                title = $"Mark '{parameter.Identifier.ValueText}' with [{attribute}]";
            }
        }

        return Task.FromResult(title);
    }
}
