using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Moves a handler that is never called above the one that takes everything.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveHandlerFix))]
[Shared]
public sealed class MoveHandlerFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.Unreachable.Id];

    internal override string FixAllTitle => "Move handlers above those that take everything";

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
        List<Clause> clauses = Clauses.In(file, type, cancellationToken);
        List<MemberDeclarationSyntax> order = [.. type.Members];
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            HandlerKind? kind = Clauses.KindOf(diagnostic);
            if (file.Find<MethodDeclarationSyntax>(diagnostic) is not { } method
                || FindFirst(clauses, method, kind) is not { } first)
            {
                continue;
            }

            List<MemberDeclarationSyntax> moved = [.. order.Where(member => member != method)];
            moved.Insert(moved.IndexOf(first), method);
            if (CountUnreachable(moved, clauses) < CountUnreachable(order, clauses))
            {
                order = moved;
                title = $"Move '{method.Identifier.ValueText}' above '{first.Identifier.ValueText}'";
            }
        }

        return title is not null && Reordering.Write(file, type, order, edits) ? title : null;
    }

    /// <summary>The handler that takes everything before another one gets it.</summary>
    private static MethodDeclarationSyntax? FindFirst(List<Clause> clauses, MethodDeclarationSyntax method, HandlerKind? kind) => clauses
        .Where(clause => clause.Method == method && clause.Kind == kind)
        .Select(unreachable => clauses.Find(clause => clause.IsAlternativeTo(unreachable) && !clause.IsGuarded)?.Method)
        .FirstOrDefault(first => first is not null && first != method);

    /// <summary>A handler of several messages may get in the way of others where it moves to.</summary>
    private static int CountUnreachable(List<MemberDeclarationSyntax> order, List<Clause> clauses)
    {
        List<Clause> closed = [];
        int count = 0;
        foreach (Clause clause in order.SelectMany(member => clauses.Where(clause => clause.Method == member)))
        {
            count += closed.Exists(clause.IsAlternativeTo) ? 1 : 0;
            if (!clause.IsGuarded)
            {
                closed.Add(clause);
            }
        }

        return count;
    }
}
