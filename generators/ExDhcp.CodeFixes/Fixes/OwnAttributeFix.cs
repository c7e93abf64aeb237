using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Writes the attribute that a message type has of its own: <c>[OnRelease]</c> for <c>[OnMessage(DhcpMessageType.Release)]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OwnAttributeFix))]
[Shared]
public sealed class OwnAttributeFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.OwnAttribute.Id];

    internal override string FixAllTitle => "Write the attributes that message types have of their own";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        HashSet<(MethodDeclarationSyntax, HandlerKind)> taken = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (Clauses.KindOf(diagnostic) is not { } kind
                || file.Find<AttributeSyntax>(diagnostic) is not { } attribute
                || attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
                || Has(file, method, kind, cancellationToken)
                || !taken.Add((method, kind)))
            {
                continue;
            }

            string name = file.NameAt(attribute.SpanStart, $"ExDhcp.{kind.Attribute()}Attribute");
            string[] kept = [.. attribute.ArgumentList!.Arguments.Where(static argument => argument.NameEquals is not null)
                .Select(static argument => argument.ToString())];
            edits.Replace(file.Document, attribute.Span, kept.Length > 0 ? $"{name}({string.Join(", ", kept)})" : name);
            title = $"Write [{kind.Attribute()}]";
        }

        return Task.FromResult(title);
    }

    /// <summary>The compiler takes each of these attributes once.</summary>
    private static bool Has(SourceFile file, MethodDeclarationSyntax method, HandlerKind kind, CancellationToken cancellationToken) =>
        file.Model.GetDeclaredSymbol(method, cancellationToken)?.GetAttributes()
            .Any(attribute => HandlerParser.Kind(attribute) == kind) == true;
}
