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

/// <summary>Writes the stub of a guard that <c>When</c> names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddGuardFix))]
[Shared]
public sealed class AddGuardFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.Guard.Id];

    internal override string FixAllTitle => "Add the missing guards";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        HashSet<(TypeDeclarationSyntax, string)> added = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (file.Find<TypeDeclarationSyntax>(diagnostic) is { } type
                && file.Find<AttributeArgumentSyntax>(diagnostic) is { } argument
                && file.Model.GetConstantValue(argument.Expression, cancellationToken).Value is string name
                && file.Model.GetDeclaredSymbol(type, cancellationToken) is { } symbol
                && CanHave(symbol, name)
                && added.Add((type, name)))
            {
                Members.Add(file, type, after: null, [MethodStub.Guard(file, type, name, cancellationToken)], edits);
                title = $"Add a guard '{name}'";
            }
        }

        return Task.FromResult(title);
    }

    private static bool CanHave(INamedTypeSymbol type, string name)
    {
        bool isInherited = false;
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            isInherited |= current.MemberNames.Contains(name);
        }

        return SyntaxFacts.IsValidIdentifier(name) && name != type.Name && !isInherited && type.GetMembers(name).All(
            static member => member is IMethodSymbol { Parameters: var parameters }
                && !(parameters.Length == 1 && KnownNames.IsRuntime(parameters[0].Type, "DhcpPacket")));
    }
}
