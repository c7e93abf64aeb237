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

/// <summary>Makes a call of a cast that returns something.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AnswerCastFix))]
[Shared]
public sealed class AnswerCastFix : DhcpCodeFix
{
    private const string Call = "ExDhcp.OnCallAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ProcessReturn.Id];

    internal override string FixAllTitle => "Make calls of casts that return something";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        ParseContext context = new(file.Model.Compilation, report: null, cancellationToken);
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (file.Find<MethodDeclarationSyntax>(diagnostic) is { } method
                && file.Model.GetDeclaredSymbol(method, cancellationToken) is { } symbol
                && ProcessMethod.Of(symbol, context) is { Kind: ProcessKind.Cast } cast
                && new ProcessMethod(ProcessKind.Call, symbol, cast.Attribute).ParseReturn(out _, context) is not null
                && cast.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax attribute)
            {
                string name = file.NameAt(attribute.SpanStart, Call);
                edits.Replace(file.Document, attribute.Name.Span, name);
                title = $"Mark '{symbol.Name}' with [{name}]";
            }
        }

        return Task.FromResult(title);
    }
}
