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
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Gives a method the first of the types a method of its role can return that its body compiles with.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTypeFix))]
[Shared]
public sealed class ReturnTypeFix : DhcpCodeFix
{
    private const string Task = "System.Threading.Tasks.Task";
    private const string ValueTask = "System.Threading.Tasks.ValueTask";
    private const string Reply = "ExDhcp.DhcpReply";
    private const string Packet = "ExDhcp.DhcpPacket";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.HandlerReturn.Id, Rules.AsyncVoid.Id, Rules.ProcessReturn.Id];

    internal override string FixAllTitle => "Give methods the return types their bodies suggest";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (MethodDeclarationSyntax? method in diagnostics.Select(file.Find<MethodDeclarationSyntax>).Distinct())
        {
            if (method is null
                || file.Model.GetDeclaredSymbol(method, cancellationToken) is not { } symbol
                || IsBoundElsewhere(symbol)
                || FirstThatCompiles(file, method, symbol, cancellationToken) is not { } found)
            {
                continue;
            }

            foreach (TextChange change in found.Changes)
            {
                edits.Replace(file.Document, change.Span, change.NewText!);
            }

            title = $"Make '{symbol.Name}' return '{found.Type}'";
        }

        return System.Threading.Tasks.Task.FromResult(title);
    }

    /// <summary>Whether another declaration prescribes the type.</summary>
    private static bool IsBoundElsewhere(IMethodSymbol method) =>
        method.IsOverride || method.IsAbstract || method.IsPartialDefinition || method.PartialDefinitionPart is not null
        || method.ExplicitInterfaceImplementations.Length > 0;

    private static Candidate? FirstThatCompiles(
        SourceFile file, MethodDeclarationSyntax method, IMethodSymbol symbol, CancellationToken cancellationToken)
    {
        HashSet<string> known = [.. file.Model.GetDiagnostics(method.Span, cancellationToken).Select(static problem => problem.Id)];
        foreach (Candidate candidate in Candidates(file, method, symbol))
        {
            SyntaxTree tree = file.Root.SyntaxTree.WithChangedText(file.Text.WithChanges(candidate.Changes));
            SyntaxNode? changed = tree.GetRoot(cancellationToken).FindToken(method.SpanStart).Parent?
                .FirstAncestorOrSelf<MethodDeclarationSyntax>();
            SemanticModel model = file.Model.Compilation.ReplaceSyntaxTree(file.Root.SyntaxTree, tree).GetSemanticModel(tree);
            bool compiles = changed is not null && model.GetDiagnostics(changed.Span, cancellationToken).All(
                problem => problem.Severity < DiagnosticSeverity.Warning
                    || (problem.Severity == DiagnosticSeverity.Warning && known.Contains(problem.Id)));
            if (compiles)
            {
                return candidate;
            }
        }

        return null;
    }

    private static IEnumerable<Candidate> Candidates(SourceFile file, MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        int position = method.ReturnType.SpanStart;
        string nullable = file.NullableAt(position);
        string reply = file.NameAt(position, Reply) + nullable;
        string packet = file.NameAt(position, Packet) + nullable;
        string task = file.NameAt(position, Task);
        string valueTask = file.NameAt(position, ValueTask);
        string awaitable = symbol.ReturnType.Name == "Task" ? task : valueTask;
        bool isAwaited = symbol.IsAsync || KnownNames.IsTask(symbol.ReturnType);

        string silence = isAwaited ? awaitable : "void";
        if (symbol.GetAttributes().Any(static attribute => ProcessKinds.Of(attribute) is not null))
        {
            return Unanswered(file, method, symbol, silence, isAwaited ? [awaitable] : [task, valueTask]);
        }

        IEnumerable<string> types = isAwaited
            ? [$"{awaitable}<{reply}>", $"{awaitable}<{packet}>", silence]
            : [reply, packet, $"{valueTask}<{reply}>", $"{task}<{reply}>", task, valueTask, silence];
        if (symbol.ReturnsVoid || (ReturnedValues.Of(method).Count == 0 && UsuallySilent(symbol)))
        {
            types = types.Prepend(silence);
        }

        return [.. types.Select(type => Change(method, type)), .. Drop(file, method, silence)];
    }

    /// <summary>The types of methods that nobody waits for, and of calls what becomes of a task when it is never null.</summary>
    private static IEnumerable<Candidate> Unanswered(
        SourceFile file, MethodDeclarationSyntax method, IMethodSymbol symbol, string silence, IEnumerable<string> awaitables)
    {
        if (method.ReturnType is NullableTypeSyntax nullable && KnownNames.IsTask(ProcessMethod.WithoutNullable(symbol.ReturnType)))
        {
            return [Change(method, nullable.ElementType.ToString())];
        }

        Candidate[] dropped = [.. Drop(file, method, silence)];
        return symbol.ReturnsVoid || ReturnedValues.Of(method).Count == 0
            ? [Change(method, silence), .. dropped]
            : [.. dropped, .. awaitables.Select(type => Change(method, type)), Change(method, silence)];
    }

    private static Candidate Change(MethodDeclarationSyntax method, string type) => new(type, [new(method.ReturnType.Span, type)]);

    private static IEnumerable<Candidate> Drop(SourceFile file, MethodDeclarationSyntax method, string silence) =>
        ReturnedValues.Drop(file, method) is { } dropped ? [new(silence, [new(method.ReturnType.Span, silence), .. dropped])] : [];

    private static bool UsuallySilent(IMethodSymbol method)
    {
        HandlerKind? kind = method.GetAttributes().Select(HandlerParser.Kind).FirstOrDefault(static kind => kind is not null);
        return kind?.UsualReturn() == "void";
    }

    /// <summary>A type to try, and what has to change for it.</summary>
    private sealed record Candidate(string Type, IReadOnlyList<TextChange> Changes);
}
