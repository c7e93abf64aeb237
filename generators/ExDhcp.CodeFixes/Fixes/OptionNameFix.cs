using System.Collections.Immutable;
using System.Composition;
using System.Text;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Makes an identifier of the name of an option: <c>ProvisioningServer</c> of <c>provisioning-server</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OptionNameFix))]
[Shared]
public sealed class OptionNameFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.OptionName.Id];

    internal override string FixAllTitle => "Make the names of options identifiers";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (IGrouping<TypeDeclarationSyntax?, Diagnostic> set in diagnostics.GroupBy(file.Find<TypeDeclarationSyntax>))
        {
            if (set.Key is not { } declaration || file.Model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
            {
                continue;
            }

            HashSet<string> taken = TakenNames(file, type);
            foreach (Diagnostic diagnostic in set)
            {
                ExpressionSyntax? argument = file.Find<AttributeArgumentSyntax>(diagnostic)?.Expression;
                if (argument is LiteralExpressionSyntax { Token.Value: string name } literal
                    && Identifier(name) is { } identifier
                    && taken.Add(identifier))
                {
                    edits.Replace(file.Document, literal.Span, SymbolDisplay.FormatLiteral(identifier, quote: true));
                    title = $"Name the option '{identifier}'";
                }
            }
        }

        return Task.FromResult(title);
    }

    private static HashSet<string> TakenNames(SourceFile file, INamedTypeSymbol type)
    {
        HashSet<string> names = [type.Name, Naming.ShorthandName(type), "Table", "OptionTable"];
        names.UnionWith(OptionDeclaration.Of(type).Select(static option => option.Name));
        names.UnionWith(type.MemberNames);
        string receiver = OptionSetParser.IsSpace(type) ? "ExDhcp.DhcpSubOptions" : "ExDhcp.DhcpReply";
        INamedTypeSymbol? current = file.Model.Compilation.GetTypeByMetadataName(receiver);
        for (; current is not null; current = current.BaseType)
        {
            names.UnionWith(current.MemberNames);
        }

        return names;
    }

    /// <summary>The words of a name put together, each with a capital.</summary>
    private static string? Identifier(string name)
    {
        StringBuilder identifier = new();
        bool startsWord = true;
        foreach (char character in name)
        {
            bool isPart = SyntaxFacts.IsIdentifierPartCharacter(character);
            if (isPart)
            {
                identifier.Append(startsWord ? char.ToUpperInvariant(character) : character);
            }

            startsWord = !isPart;
        }

        return SyntaxFacts.IsValidIdentifier(identifier.ToString()) ? identifier.ToString() : null;
    }
}
