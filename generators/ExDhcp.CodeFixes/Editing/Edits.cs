using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>Changes of text in any number of files. An edit made twice, as where two classes share a container, counts once.</summary>
internal sealed class Edits
{
    private readonly Dictionary<DocumentId, List<TextChange>> _changes = [];

    public bool IsEmpty => _changes.Count == 0;

    public void Insert(Document document, int position, string text) => Replace(document, new(position, 0), text);

    public void Delete(Document document, TextSpan span) => Replace(document, span, "");

    /// <summary>Replaces text. An edit that overlaps an earlier one is dropped: its diagnostic stays for another round.</summary>
    public void Replace(Document document, TextSpan span, string text)
    {
        if (!_changes.TryGetValue(document.Id, out List<TextChange>? changes))
        {
            _changes.Add(document.Id, changes = []);
        }

        TextChange change = new(span, text);
        if (!changes.Contains(change) && !changes.Exists(other => other.Span.OverlapsWith(span)))
        {
            changes.Add(change);
        }
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<DocumentId, List<TextChange>> file in _changes)
        {
            SourceText text = await solution.GetDocument(file.Key)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(file.Key, text.WithChanges(file.Value.OrderBy(static change => change.Span)));
        }

        return solution;
    }
}
