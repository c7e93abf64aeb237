using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Writes <c>partial</c> to every declaration of a class and of the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.NotPartial.Id, Rules.ContainingType.Id];

    internal override string FixAllTitle => "Make the classes and the types around them partial";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (file.Find<TypeDeclarationSyntax>(diagnostic) is not { } declaration
                || file.Model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type
                || (diagnostic.Id == Rules.ContainingType.Id && !ContainersCanBeCompleted(type)))
            {
                continue;
            }

            List<string> names = [];
            for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
            {
                if (Complete(file, current, edits, cancellationToken))
                {
                    names.Insert(0, $"'{current.Name}'");
                }
            }

            title = $"Make {string.Join(" and ", names)} partial";
        }

        return Task.FromResult(title);
    }

    /// <summary>Writes <c>partial</c> to every declaration of one type.</summary>
    internal static bool Complete(SourceFile file, INamedTypeSymbol type, Edits edits, CancellationToken cancellationToken)
    {
        bool isIncomplete = false;
        foreach ((Document document, TypeDeclarationSyntax declaration) in file.Declarations(type, cancellationToken))
        {
            isIncomplete |= !declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
            Modifiers.AddPartial(document, declaration, edits);
        }

        return isIncomplete;
    }

    private static bool ContainersCanBeCompleted(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType || outer.IsFileLocal)
            {
                return false;
            }
        }

        return true;
    }
}
