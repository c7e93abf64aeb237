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
        if (places.Length == 0 || HasDirective(type, places[0], places[places.Length - 1]))
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

    /// <summary>What <c>#if</c> or <c>#region</c> encloses cannot change places with what is outside.</summary>
    private static bool HasDirective(TypeDeclarationSyntax type, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Any(place => type.Members[place].ContainsDirectives);
}
