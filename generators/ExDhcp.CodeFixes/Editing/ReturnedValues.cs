using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>What the body of a method returns.</summary>
internal static class ReturnedValues
{
    /// <summary>The values, without those of functions inside and without what is thrown.</summary>
    public static List<ExpressionSyntax> Of(MethodDeclarationSyntax method) =>
        method.ExpressionBody is { Expression: var expression }
            ? expression is ThrowExpressionSyntax ? [] : [expression]
            : [.. Returns(method).Select(static statement => statement.Expression).OfType<ExpressionSyntax>()];

    /// <summary>Drops the values where all of them are constants, so that nothing is lost; otherwise <see langword="null"/>.</summary>
    public static IReadOnlyList<TextChange>? Drop(SourceFile file, MethodDeclarationSyntax method)
    {
        List<ExpressionSyntax> values = Of(method);
        if (values.Count == 0 || !values.TrueForAll(value => file.Model.GetConstantValue(value).HasValue))
        {
            return null;
        }

        if (method.ExpressionBody is { } body)
        {
            string line = file.EndOfLine + file.IndentationAt(method.SpanStart);
            int end = body.ArrowToken.GetPreviousToken().Span.End;
            return [new(TextSpan.FromBounds(end, method.SemicolonToken.Span.End), $"{line}{{{line}}}")];
        }

        return [.. Returns(method).Select(statement => IsLast(statement, method)
            ? new TextChange(WithLine(file, statement), "")
            : new TextChange(TextSpan.FromBounds(statement.ReturnKeyword.Span.End, statement.SemicolonToken.SpanStart), ""))];
    }

    private static IEnumerable<ReturnStatementSyntax> Returns(MethodDeclarationSyntax method) => method.Body is { } body
        ? body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
        : [];

    private static bool IsLast(ReturnStatementSyntax statement, MethodDeclarationSyntax method) =>
        method.Body!.Statements.LastOrDefault() == statement
        && !statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia())
            .Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    /// <summary>A statement with its line and the blank lines before it.</summary>
    private static TextSpan WithLine(SourceFile file, ReturnStatementSyntax statement) =>
        TextSpan.FromBounds(
            statement.GetFirstToken().GetPreviousToken().Span.End,
            statement.GetLastToken().Span.End) is var span && file.StartsLine(statement.SpanStart)
            ? span
            : statement.Span;
}
