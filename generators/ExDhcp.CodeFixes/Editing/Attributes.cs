using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>Takes attributes away, and the brackets with the last of a list.</summary>
internal static class Attributes
{
    public static void Remove(SourceFile file, IEnumerable<AttributeSyntax> attributes, Edits edits)
    {
        foreach (IGrouping<SyntaxNode?, AttributeSyntax> group in attributes.Distinct().GroupBy(static attribute => attribute.Parent))
        {
            AttributeListSyntax list = (AttributeListSyntax)group.Key!;
            AttributeSyntax[] kept = [.. list.Attributes.Except(group)];
            if (kept.Length > 0)
            {
                string text = string.Join(", ", kept.Select(static attribute => attribute.ToString()));
                edits.Replace(file.Document, list.Attributes.Span, text);
            }
            else
            {
                edits.Delete(file.Document, WithLine(file, list));
            }
        }
    }

    /// <summary>A list with its whole line where it has one of its own, else up to what follows.</summary>
    private static TextSpan WithLine(SourceFile file, AttributeListSyntax list)
    {
        TextLine first = file.Text.Lines.GetLineFromPosition(list.SpanStart);
        TextLine last = file.Text.Lines.GetLineFromPosition(list.Span.End);
        int next = list.GetLastToken().GetNextToken().SpanStart;
        return file.StartsLine(list.SpanStart) && next > last.End
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : TextSpan.FromBounds(list.SpanStart, next);
    }
}
