using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>
/// Removes the second role of a method, and a method that has the same role as another: its attribute, or all of it where it has
/// no other use.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRoleFix))]
[Shared]
public sealed class RemoveRoleFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Rules.TwoRoles.Id, Rules.SecondOfOne.Id, Rules.UnreachableMessage.Id];

    internal override string FixAllTitle => "Remove roles that methods cannot have";

    internal override async Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        List<AttributeSyntax> removed = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (file.Find<MethodDeclarationSyntax>(diagnostic) is not { } method
                || file.Model.GetDeclaredSymbol(method, cancellationToken) is not { } symbol
                || Role(file, diagnostic, symbol, cancellationToken) is not { } attribute)
            {
                continue;
            }

            if (diagnostic.Id != Rules.TwoRoles.Id
                && symbol.GetAttributes().Count(static other => ProcessKinds.Role(other) is not null) == 1
                && !await Uses.HasOthersAsync(file, method, symbol, cancellationToken).ConfigureAwait(false))
            {
                Members.Remove(file, method, edits);
                title = $"Remove '{symbol.Name}'";
            }
            else
            {
                removed.Add(attribute);
                title = $"Remove [{attribute.Name}] from '{symbol.Name}'";
            }
        }

        Attributes.Remove(file, removed, edits);
        return title;
    }

    private static AttributeSyntax? Role(SourceFile file, Diagnostic diagnostic, IMethodSymbol symbol, CancellationToken cancellationToken) =>
        diagnostic.Id == Rules.TwoRoles.Id
            ? file.Find<AttributeSyntax>(diagnostic)
            : symbol.GetAttributes().FirstOrDefault(static attribute => ProcessKinds.Of(attribute) is not null)?
                .ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
}
