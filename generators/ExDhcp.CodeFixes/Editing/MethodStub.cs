using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>
/// Writes methods that compile and say at run time that they are not written yet: one that keeps silent would be forgotten.
/// </summary>
internal static class MethodStub
{
    /// <summary>A handler.</summary>
    /// <param name="file">The file.</param>
    /// <param name="type">The declaration it will stand in.</param>
    /// <param name="kind">The message.</param>
    /// <param name="taken">The names it cannot have; gets its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its lines.</returns>
    public static string[] Handler(
        SourceFile file, TypeDeclarationSyntax type, HandlerKind kind, HashSet<string> taken, CancellationToken cancellationToken)
    {
        int position = type.Identifier.SpanStart;
        string attribute = file.NameAt(position, $"ExDhcp.{kind.Attribute()}Attribute");
        string returns = kind.UsualReturn() == "void" ? "void" : file.NameAt(position, "ExDhcp.DhcpReply") + file.NullableAt(position);
        string parameter = kind == HandlerKind.Packet ? "packet" : "request";
        string accessibility = LeavesPrivateOut(file, type, cancellationToken) ? "" : "private ";
        string method = $"{accessibility}{returns} {FreeName(kind, taken)}({file.NameAt(position, "ExDhcp.DhcpPacket")} {parameter})";
        return [$"[{attribute}]", $"{method} => {NotWritten(file, position)};"];
    }

    /// <summary>A guard.</summary>
    public static string[] Guard(SourceFile file, TypeDeclarationSyntax type, string name, CancellationToken cancellationToken)
    {
        int position = type.Identifier.SpanStart;
        string accessibility = LeavesPrivateOut(file, type, cancellationToken) ? "" : "private ";
        string method = $"{accessibility}static bool {Naming.Escape(name)}({file.NameAt(position, "ExDhcp.DhcpPacket")} packet)";
        return [$"{method} => {NotWritten(file, position)};"];
    }

    /// <summary>The names that a new member of a class cannot have without a warning.</summary>
    public static HashSet<string> TakenNames(INamedTypeSymbol type)
    {
        HashSet<string> names = [type.Name];
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            names.UnionWith(current.MemberNames);
        }

        return names;
    }

    private static string NotWritten(SourceFile file, int position) =>
        $"throw new {file.NameAt(position, "System.NotImplementedException")}()";

    private static string FreeName(HandlerKind kind, HashSet<string> taken)
    {
        string name = kind.ToString();
        for (int number = 2; !taken.Add(name); number++)
        {
            name = $"{kind}{number}";
        }

        return name;
    }

    private static bool LeavesPrivateOut(SourceFile file, TypeDeclarationSyntax type, CancellationToken cancellationToken) =>
        Clauses.In(file, type, cancellationToken).FirstOrDefault()?.Method is { } handler
        && !handler.Modifiers.Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));
}
