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

    /// <summary>Whether a declaration says who may see it.</summary>
    public static bool HasAccessibility(MemberDeclarationSyntax member) => member.Modifiers.Any(IsAccessibility);

    /// <summary>Writes <c>internal</c> for what a declaration says of who may see it, or before all other modifiers.</summary>
    public static void MakeInternal(Document document, MemberDeclarationSyntax member, Edits edits)
    {
        SyntaxToken[] written = [.. member.Modifiers.Where(IsAccessibility)];
        if (written.Length == 0)
        {
            SyntaxToken? list = member.AttributeLists.LastOrDefault()?.GetLastToken();
            edits.Insert(document, (list?.GetNextToken() ?? member.GetFirstToken()).SpanStart, "internal ");
            return;
        }

        edits.Replace(document, written[0].Span, "internal");
        foreach (SyntaxToken token in written.Skip(1))
        {
            edits.Delete(document, TextSpan.FromBounds(token.SpanStart, token.GetNextToken().SpanStart));
        }
    }

    private static bool IsAccessibility(SyntaxToken token) =>
        token.IsKind(SyntaxKind.PrivateKeyword) || token.IsKind(SyntaxKind.ProtectedKeyword)
        || token.IsKind(SyntaxKind.InternalKeyword) || token.IsKind(SyntaxKind.PublicKeyword);
}
