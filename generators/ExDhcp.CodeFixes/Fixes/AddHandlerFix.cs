using System.Collections.Immutable;
using System.Composition;
using ExDhcp.CodeFixes.Editing;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Fixes;

/// <summary>Writes the stub of one missing handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddHandlerFix))]
[Shared]
public sealed class AddHandlerFix : DhcpCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Rules.MissingHandler.Id, Rules.MessageTypeWithoutPacketHandler.Id];

    internal override string FixAllTitle => "Add the missing handlers";

    internal override Task<string?> FixAsync(
        SourceFile file, IReadOnlyList<Diagnostic> diagnostics, Edits edits, CancellationToken cancellationToken)
    {
        string? title = null;
        foreach (IGrouping<TypeDeclarationSyntax?, Diagnostic> server in diagnostics.GroupBy(file.Find<TypeDeclarationSyntax>))
        {
            HandlerKind[] kinds = [.. server.Select(KindOf).Distinct().OrderBy(static kind => kind)];
            if (server.Key is { } type && AddTo(file, type, kinds, edits, cancellationToken))
            {
                title = $"Add a handler '[{kinds[0].Attribute()}]'";
            }
        }

        return Task.FromResult(title);
    }

    /// <summary>Writes the stubs of some handlers after the last there is.</summary>
    internal static bool AddTo(
        SourceFile file, TypeDeclarationSyntax type, IEnumerable<HandlerKind> kinds, Edits edits, CancellationToken cancellationToken)
    {
        // A static class has no instance members, and is no server before it is no longer static.
        if (file.Model.GetDeclaredSymbol(type, cancellationToken) is not { IsStatic: false } symbol)
        {
            return false;
        }

        HashSet<string> taken = MethodStub.TakenNames(symbol);
        Members.Add(
            file,
            type,
            Clauses.In(file, type, cancellationToken).LastOrDefault()?.Method,
            kinds.Select(kind => MethodStub.Handler(file, type, kind, taken, cancellationToken)),
            edits);
        return true;
    }

    private static HandlerKind KindOf(Diagnostic diagnostic) => Clauses.KindOf(diagnostic) ?? HandlerKind.Packet;
}
