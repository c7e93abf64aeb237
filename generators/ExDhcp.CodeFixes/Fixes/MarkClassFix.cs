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

/// <summary>Marks the class around a handler or an option, or the one that <c>Options</c> names, and makes it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkClassFix))]
[Shared]
public sealed class MarkClassFix : DhcpCodeFix
{
    private const string Server = "ExDhcp.DhcpServerAttribute";
    private const string OptionSet = "ExDhcp.DhcpOptionsAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Rules.HandlerOutsideServer.Id, Rules.OptionOutsideSet.Id, Rules.NotAnOptionSet.Id];

    internal override string FixAllTitle => "Mark the classes with [DhcpServer] or [DhcpOptions]";

    internal override async Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            // The first declaration, whichever the diagnostic stands in: a class is marked once.
            if (TypeOf(file, diagnostic, cancellationToken) is not { } type
                || Mark(type) is not { } mark
                || file.Declarations(type, cancellationToken).FirstOrDefault() is not { Declaration: { } declaration } first)
            {
                continue;
            }

            SourceFile home = await SourceFile.OpenAsync(first.Document, cancellationToken).ConfigureAwait(false);
            int start = declaration.SpanStart;
            string attribute = home.NameAt(start, mark);
            edits.Insert(home.Document, start, $"[{attribute}]{home.EndOfLine}{home.IndentationAt(start)}");
            for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
            {
                MakePartialFix.Complete(home, current, edits, cancellationToken);
            }

            title = $"Mark '{type.Name}' with [{attribute}]";
        }

        return title;
    }

    private static INamedTypeSymbol? TypeOf(SourceFile file, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        diagnostic.Id == Rules.NotAnOptionSet.Id
            ? file.Find<TypeOfExpressionSyntax>(diagnostic) is { } named
                ? file.Model.GetTypeInfo(named.Type, cancellationToken).Type as INamedTypeSymbol
                : null
            : file.Find<TypeDeclarationSyntax>(diagnostic) is { } declaration
                ? file.Model.GetDeclaredSymbol(declaration, cancellationToken)
                : null;

    /// <summary>The attribute that makes sense on a class as it is, if any does.</summary>
    private static string? Mark(INamedTypeSymbol type)
    {
        bool isClass = type is { TypeKind: TypeKind.Class, IsRecord: false, IsGenericType: false, IsFileLocal: false };
        bool isMarked = KnownNames.IsServer(type) || KnownNames.IsOptionSet(type);
        bool isInServer = type.ContainingType is { } outer && KnownNames.IsServer(outer);
        return !isClass || isMarked ? null
            : type is { IsStatic: true, ContainingType: null } ? OptionSet
            : type is { IsAbstract: false, IsStatic: false } && OptionSetParser.IsSpace(type) ? OptionSet
            : type is { IsAbstract: false, IsStatic: false } && !isInServer && HasHandlers(type) ? Server
            : null;
    }

    private static bool HasHandlers(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .SelectMany(static method => method.GetAttributes()).Any(static attribute => ProcessKinds.Role(attribute) is not null);
}
