using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>Brings the members of a class into another order.</summary>
internal static class Reordering
{
    /// <summary>Puts each member into the place of another, so that the blank lines between them stay where they are.</summary>
    public static bool Write(SourceFile file, TypeDeclarationSyntax type, List<MemberDeclarationSyntax> order, Edits edits)
    {
        int[] places = [.. Enumerable.Range(0, order.Count).Where(place => type.Members[place] != order[place])];
        if (places.Length == 0
            || HasDirective(type, places[0], places[places.Length - 1])
            || places.Any(place => EndsInComment(order[place]) && !Members.EndsLine(file, type.Members[place])))
        {
            return false;
        }

        foreach (int place in places)
        {
            TextSpan source = Members.Core(order[place]);
            edits.Replace(file.Document, Members.Core(type.Members[place]), file.Text.ToString(source));
        }

        return true;
    }

    /// <summary>Whether the rest of a line would become part of the last comment of a member.</summary>
    private static bool EndsInComment(MemberDeclarationSyntax member) =>
        member.GetTrailingTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));

    /// <summary>What <c>#if</c> or <c>#region</c> encloses cannot change places with what is outside.</summary>
    private static bool HasDirective(TypeDeclarationSyntax type, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Any(place => type.Members[place].ContainsDirectives);
}
