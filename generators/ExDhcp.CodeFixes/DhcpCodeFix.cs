using ExDhcp.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixes;

/// <summary>
/// One way to fix some diagnostics. It takes any number of them at once, so that fixing one and fixing all are the same, and
/// edits text, so that everything it does not mean to change stays as it was written.
/// </summary>
public abstract class DhcpCodeFix : CodeFixProvider
{
    private protected DhcpCodeFix()
    {
    }

    /// <summary>What fixing all will do.</summary>
    internal abstract string FixAllTitle { get; }

    private string EquivalenceKey => GetType().Name;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllAtOnce.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SourceFile file = await SourceFile.OpenAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        HashSet<string> offered = [];
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Edits edits = new();
            string? title = await FixAsync(file, [diagnostic], edits, context.CancellationToken).ConfigureAwait(false);
            if (title is not null && !edits.IsEmpty && offered.Add(title))
            {
                Solution solution = context.Document.Project.Solution;
                CodeAction action = CodeAction.Create(
                    title, cancellationToken => edits.ApplyAsync(solution, cancellationToken), EquivalenceKey);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>Records what fixes the diagnostics of one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">What to fix: one diagnostic, or all of the file.</param>
    /// <param name="edits">Takes the edits; none where there is nothing right to do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The title for a fix of one diagnostic, or <see langword="null"/>.</returns>
    internal abstract Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken);
}
