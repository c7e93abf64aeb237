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

/// <summary>Moves a method above the first that takes all its messages.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveMessageFix))]
[Shared]
public sealed class MoveMessageFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UnreachableMessage.Id];

    internal override string FixAllTitle => "Move methods above those that take their messages";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (IGrouping<TypeDeclarationSyntax?, Diagnostic> server in diagnostics.GroupBy(file.Find<TypeDeclarationSyntax>))
        {
            if (server.Key is { } type)
            {
                title = Reorder(file, type, server, edits, cancellationToken) ?? title;
            }
        }

        return Task.FromResult(title);
    }

    private static string? Reorder(
        SourceFile file, TypeDeclarationSyntax type, IEnumerable<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        ParseContext context = new(file.Model.Compilation, report: null, cancellationToken);
        Hearer[] hearers = [.. type.Members.OfType<MethodDeclarationSyntax>().Select(method => Find(file, method, context)).OfType<Hearer>()];
        List<MemberDeclarationSyntax> order = [.. type.Members];
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Hearer? moved = Array.Find(hearers, hearer => hearer.Method == file.Find<MethodDeclarationSyntax>(diagnostic));
            Hearer? first = hearers.Where(hearer => moved is not null && hearer.TakesFrom(moved, context))
                .OrderBy(hearer => order.IndexOf(hearer.Method)).FirstOrDefault();
            if (moved is not null && first is not null && order.IndexOf(first.Method) < order.IndexOf(moved.Method))
            {
                order.Remove(moved.Method);
                order.Insert(order.IndexOf(first.Method), moved.Method);
                title = $"Move '{moved.Method.Identifier.ValueText}' above '{first.Method.Identifier.ValueText}'";
            }
        }

        return title is not null && Reordering.Write(file, type, order, edits) ? title : null;
    }

    private static Hearer? Find(SourceFile file, MethodDeclarationSyntax method, ParseContext context) =>
        file.Model.GetDeclaredSymbol(method, context.CancellationToken) is { } symbol
        && ProcessMethod.Of(symbol, context) is { Kind: ProcessKind.Info or ProcessKind.Continue } found
        && MessageMethodParser.MessageOf(symbol, context) is { } message
            ? new(method, found.Kind, message)
            : null;

    /// <summary>A method that hears messages.</summary>
    private sealed record Hearer(MethodDeclarationSyntax Method, ProcessKind Kind, ITypeSymbol Message)
    {
        /// <summary>Whether this method, standing before another one, leaves it nothing.</summary>
        public bool TakesFrom(Hearer other, ParseContext context) =>
            Kind == other.Kind
            && MessageOrder.Takes(Message, other.Message, context)
            && !MessageOrder.Takes(other.Message, Message, context);
    }
}
