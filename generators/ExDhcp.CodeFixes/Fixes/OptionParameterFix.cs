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

/// <summary>Gives a <c>[FromOption]</c> parameter the type of its option.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OptionParameterFix))]
[Shared]
public sealed class OptionParameterFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.OptionParameter.Id];

    internal override string FixAllTitle => "Give parameters the types of their options";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (file.Find<ParameterSyntax>(diagnostic) is { Type: { } type } parameter
                && diagnostic.Properties.TryGetValue(ParseContext.InsteadProperty, out string? instead))
            {
                string written = TypeAt(file, type.SpanStart, instead!);
                edits.Replace(file.Document, type.Span, written);
                title = $"Write '{written} {parameter.Identifier.Text}'";
            }
        }

        return Task.FromResult(title);
    }

    /// <summary>A type as it is written at a position, with its namespace only where there is no <c>using</c>.</summary>
    private static string TypeAt(SourceFile file, int position, string qualified)
    {
        TypeSyntax syntax = SyntaxFactory.ParseTypeName(qualified);
        ITypeSymbol? type = file.Model.GetSpeculativeTypeInfo(position, syntax, SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        string nullable = type is { IsReferenceType: true } && qualified.EndsWith("?", StringComparison.Ordinal) ? file.NullableAt(position) : "";
        return type is null ? qualified : type.ToMinimalDisplayString(file.Model, position) + nullable;
    }
}
