using System.Collections.Immutable;
using ExDhcp.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixes;

/// <summary>
/// Fixes a document, a project or a solution. The provider that Roslyn has for this drops edits that touch each other, like three
/// handlers added to one class.
/// </summary>
internal sealed class FixAllAtOnce : FixAllProvider
{
    public static readonly FixAllAtOnce Instance = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        DhcpCodeFix fix = (DhcpCodeFix)fixAllContext.CodeFixProvider;
        Edits edits = new();
        foreach (Document document in Documents(fixAllContext))
        {
            ImmutableArray<Diagnostic> diagnostics = await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            if (diagnostics.Length > 0)
            {
                SourceFile file = await SourceFile.OpenAsync(document, fixAllContext.CancellationToken).ConfigureAwait(false);
                Diagnostic[] inOrder = [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
                await fix.FixAsync(file, inOrder, edits, fixAllContext.CancellationToken).ConfigureAwait(false);
            }
        }

        return edits.IsEmpty
            ? null
            : CodeAction.Create(
                fix.FixAllTitle,
                cancellationToken => edits.ApplyAsync(fixAllContext.Solution, cancellationToken),
                fixAllContext.CodeActionEquivalenceKey);
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        FixAllScope.Solution => context.Solution.Projects
            .Where(project => project.Language == context.Project.Language)
            .SelectMany(static project => project.Documents),
        _ => [],
    };
}
