using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>Adds members to a class and takes them away, with the blank lines and comments that go with them.</summary>
internal static class Members
{
    /// <summary>Adds members after another one, or at the end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="type">The declaration that gets the members.</param>
    /// <param name="after">The member they come after; <see langword="null"/> for the end.</param>
    /// <param name="members">The lines of each member, without indentation.</param>
    /// <param name="edits">Takes the edit; none where the braces are not complete, about which the compiler has more to say.</param>
    public static void Add(
        SourceFile file, TypeDeclarationSyntax type, MemberDeclarationSyntax? after, IEnumerable<string[]> members, Edits edits)
    {
        string eol = file.EndOfLine;
        string outer = file.IndentationAt(type.SpanStart);
        string inner = type.Members.FirstOrDefault() is { } first && file.StartsLine(first.SpanStart)
            ? file.IndentationAt(first.SpanStart)
            : outer + file.Indentation;
        string text = string.Join(eol + eol, members.Select(lines => string.Join(eol, lines.Select(line => inner + line))));
        string block = $"{eol}{outer}{{{eol}{text}{eol}{outer}}}";

        SyntaxToken open = type.OpenBraceToken;
        SyntaxToken close = type.CloseBraceToken;
        if (type.SemicolonToken.IsKind(SyntaxKind.SemicolonToken) && open.IsKind(SyntaxKind.None))
        {
            int end = type.SemicolonToken.GetPreviousToken().Span.End;
            edits.Replace(file.Document, TextSpan.FromBounds(end, type.SemicolonToken.Span.End), block);
        }
        else if (open.IsMissing || close.IsMissing)
        {
            return;
        }
        else if (after is not null && EndsLine(file, after))
        {
            edits.Insert(file.Document, file.Text.Lines.GetLineFromPosition(Core(after).End).End, eol + eol + text);
        }
        else if (file.StartsLine(close.SpanStart))
        {
            string gap = type.Members.Count > 0 ? eol : "";
            edits.Insert(file.Document, file.Text.Lines.GetLineFromPosition(close.SpanStart).Start, gap + text + eol);
        }
        else if (type.Members.Count == 0 && IsEmptyOnLineOfName(file, open, close))
        {
            edits.Replace(file.Document, TextSpan.FromBounds(open.GetPreviousToken().Span.End, close.Span.End), block);
        }
        else
        {
            int end = file.TrimEnd(close.SpanStart);
            string gap = type.Members.Count > 0 ? eol + eol : eol;
            edits.Replace(file.Document, TextSpan.FromBounds(end, close.SpanStart), gap + text + eol + outer);
        }
    }

    /// <summary>Removes a member with its comments and one of the blank lines around it.</summary>
    public static void Remove(SourceFile file, MemberDeclarationSyntax member, Edits edits)
    {
        TextSpan core = Core(member);
        if (!EndsLine(file, member))
        {
            edits.Delete(file.Document, TextSpan.FromBounds(core.Start, Next(member).SpanStart));
            return;
        }

        if (!file.StartsLine(core.Start))
        {
            edits.Delete(file.Document, TextSpan.FromBounds(file.TrimEnd(core.Start), core.End));
            return;
        }

        int first = file.LineOf(core.Start);
        int last = file.LineOf(core.End);
        if (IsBlank(file, first - 1))
        {
            first--;
        }
        else if (IsBlank(file, last + 1))
        {
            last++;
        }

        edits.Delete(file.Document, TextSpan.FromBounds(file.Text.Lines[first].Start, file.Text.Lines[last].EndIncludingLineBreak));
    }

    /// <summary>
    /// A member from the first of the comments that belong to it, those no blank line separates, to the end of its last comment,
    /// without the indentation of its first line.
    /// </summary>
    public static TextSpan Core(MemberDeclarationSyntax member)
    {
        int start = member.SpanStart;
        int breaks = 0;
        foreach (SyntaxTrivia trivia in member.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsDirective || breaks > 1)
            {
                break;
            }

            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                breaks++;
            }
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            {
                // Unlike other comments, one of documentation includes the break of its last line.
                start = trivia.FullSpan.Start;
                breaks = 0;
            }
        }

        int end = member.Span.End;
        foreach (SyntaxTrivia trivia in member.GetTrailingTrivia())
        {
            if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                end = trivia.Span.End;
            }
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>Whether nothing comes after a member and its comments on their last line.</summary>
    public static bool EndsLine(SourceFile file, MemberDeclarationSyntax member) =>
        file.LineOf(Next(member).SpanStart) > file.LineOf(Core(member).End);

    private static SyntaxToken Next(MemberDeclarationSyntax member) =>
        member.GetLastToken(includeZeroWidth: true).GetNextToken(includeZeroWidth: true);

    private static bool IsBlank(SourceFile file, int line) =>
        line >= 0 && line < file.Text.Lines.Count && string.IsNullOrWhiteSpace(file.Text.Lines[line].ToString());

    private static bool IsEmptyOnLineOfName(SourceFile file, SyntaxToken open, SyntaxToken close) =>
        file.LineOf(open.SpanStart) == file.LineOf(open.GetPreviousToken().SpanStart)
        && open.GetPreviousToken().TrailingTrivia.Concat(open.TrailingTrivia).Concat(close.LeadingTrivia)
            .All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
