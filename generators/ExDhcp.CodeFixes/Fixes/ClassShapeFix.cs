using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>
/// Makes a server a plain class and a set of options a static one, where a modifier or a keyword is all that has to change.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassShapeFix))]
[Shared]
public sealed class ClassShapeFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.NotAPlainClass.Id, Rules.OptionSetShape.Id];

    internal override string FixAllTitle => "Give servers and sets of options the shape they need";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (file.Find<TypeDeclarationSyntax>(diagnostic) is not { } declaration
                || file.Model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
            {
                continue;
            }

            (Document, TypeDeclarationSyntax)[] declarations = [.. file.Declarations(type, cancellationToken)];
            title = (diagnostic.Id == Rules.NotAPlainClass.Id
                ? FixServer(type, declarations, edits)
                : FixSet(type, declaration, declarations, edits)) ?? title;
        }

        return Task.FromResult(title);
    }

    private static string? FixServer(INamedTypeSymbol type, (Document, TypeDeclarationSyntax)[] declarations, Edits edits)
    {
        if (type.TypeKind != TypeKind.Class || type.IsRecord)
        {
            return MakeClass(type, declarations, edits);
        }

        ImmutableArray<ISymbol> members = type.GetMembers();
        SyntaxKind obstacle =
            type.IsStatic && !members.Any(static member => member is IMethodSymbol { IsExtensionMethod: true }) ? SyntaxKind.StaticKeyword
            : type is { IsStatic: false, IsAbstract: true } && IsComplete(type) ? SyntaxKind.AbstractKeyword
            : type is { IsStatic: false, IsAbstract: false, IsGenericType: false, IsFileLocal: true } ? SyntaxKind.FileKeyword
            : SyntaxKind.None;
        return obstacle == SyntaxKind.None ? null : Remove(type, obstacle, declarations, edits);
    }

    private static string? FixSet(
        INamedTypeSymbol type, TypeDeclarationSyntax marked, (Document, TypeDeclarationSyntax)[] declarations, Edits edits)
    {
        bool isSpace = OptionSetParser.IsSpace(type);
        if (!isSpace && !type.IsStatic)
        {
            return MakeStatic(type, marked, declarations, edits);
        }

        SyntaxKind obstacle =
            type.ContainingType is not null || type.IsGenericType ? SyntaxKind.None
            : type.IsFileLocal ? SyntaxKind.FileKeyword
            : isSpace && type.IsAbstract && IsComplete(type) ? SyntaxKind.AbstractKeyword
            : SyntaxKind.None;
        return obstacle == SyntaxKind.None ? null : Remove(type, obstacle, declarations, edits);
    }

    private static string? Remove(
        INamedTypeSymbol type, SyntaxKind modifier, (Document, TypeDeclarationSyntax)[] declarations, Edits edits)
    {
        foreach ((Document document, TypeDeclarationSyntax declaration) in declarations)
        {
            Modifiers.Remove(document, declaration, modifier, edits);
        }

        return $"Remove '{SyntaxFacts.GetText(modifier)}' from '{type.Name}'";
    }

    /// <summary>What a record or a struct has for itself, like properties of its parameters, is not to be lost silently.</summary>
    private static string? MakeClass(INamedTypeSymbol type, (Document, TypeDeclarationSyntax)[] declarations, Edits edits)
    {
        if (type.TypeKind == TypeKind.Interface || type.IsReadOnly || type.IsRefLikeType
            || (type.IsRecord && declarations.Any(static part => part.Item2.ParameterList is not null || part.Item2.BaseList is not null)))
        {
            return null;
        }

        foreach ((Document document, TypeDeclarationSyntax declaration) in declarations)
        {
            SyntaxToken last = declaration is RecordDeclarationSyntax { ClassOrStructKeyword: { Span.Length: > 0 } second }
                ? second
                : declaration.Keyword;
            edits.Replace(document, TextSpan.FromBounds(declaration.Keyword.SpanStart, last.Span.End), "class");
        }

        return $"Make '{type.Name}' a class";
    }

    private static string? MakeStatic(
        INamedTypeSymbol type, TypeDeclarationSyntax marked, (Document, TypeDeclarationSyntax)[] declarations, Edits edits)
    {
        bool hasInstance = type.GetMembers().Any(
            static member => !member.IsStatic && !member.IsImplicitlyDeclared && member is not ITypeSymbol);
        if (hasInstance || type.IsRecord || type.TypeKind != TypeKind.Class
            || declarations.Any(static part => part.Item2.BaseList is not null || part.Item2.ParameterList is not null))
        {
            return null;
        }

        foreach ((Document document, TypeDeclarationSyntax declaration) in declarations)
        {
            SyntaxToken other = declaration.Modifiers.FirstOrDefault(
                static modifier => modifier.IsKind(SyntaxKind.SealedKeyword) || modifier.IsKind(SyntaxKind.AbstractKeyword));
            if (other.Span.Length > 0)
            {
                edits.Replace(document, other.Span, "static");
            }
            else if (declaration == marked)
            {
                SyntaxToken partial = declaration.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.PartialKeyword));
                edits.Insert(document, partial.Span.Length > 0 ? partial.SpanStart : declaration.Keyword.SpanStart, "static ");
            }
        }

        return $"Make '{type.Name}' static";
    }

    private static bool IsComplete(INamedTypeSymbol type) =>
        type.BaseType is { IsAbstract: false } or null or { Name: "DhcpSubOptions" }
        && !type.GetMembers().Any(static member => member.IsAbstract && member is not ITypeSymbol);
}
