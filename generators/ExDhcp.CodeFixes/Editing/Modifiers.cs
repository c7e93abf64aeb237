using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>Adds modifiers to declarations and takes them away.</summary>
internal static class Modifiers
{
    /// <summary>Writes <c>partial</c>, which has to stand right before <c>class</c>.</summary>
    public static void AddPartial(Document document, TypeDeclarationSyntax type, Edits edits)
    {
        if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            edits.Insert(document, type.Keyword.SpanStart, "partial ");
        }
    }

    public static void Remove(Document document, MemberDeclarationSyntax member, SyntaxKind modifier, Edits edits)
    {
        foreach (SyntaxToken token in member.Modifiers.Where(token => token.IsKind(modifier)))
        {
            edits.Delete(document, TextSpan.FromBounds(token.SpanStart, token.GetNextToken().SpanStart));
        }
    }
}
