using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.CodeFixes.Editing;

/// <summary>A method with an attribute that makes it a handler, as it stands in the source.</summary>
/// <param name="Method">The method.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Kind">The message that the attribute names.</param>
/// <param name="Type">The type of the message that <c>[OnMessage]</c> names.</param>
/// <param name="IsGuarded">Whether it has <c>When</c>.</param>
internal sealed record Clause(
    MethodDeclarationSyntax Method, AttributeSyntax Attribute, HandlerKind Kind, MessageType? Type, bool IsGuarded)
{
    /// <summary>Whether another clause is for the same message, so that their order counts.</summary>
    public bool IsAlternativeTo(Clause other) => Kind == other.Kind && Type == other.Type;
}

/// <summary>Finds the handlers of a class.</summary>
internal static class Clauses
{
    /// <summary>The handlers in one declaration of a class, in order.</summary>
    public static List<Clause> In(SourceFile file, TypeDeclarationSyntax type, CancellationToken cancellationToken)
    {
        List<Clause> clauses = [];
        foreach (MethodDeclarationSyntax method in type.Members.OfType<MethodDeclarationSyntax>())
        {
            foreach (AttributeData attribute in file.Model.GetDeclaredSymbol(method, cancellationToken)?.GetAttributes() ?? [])
            {
                if (HandlerParser.Kind(attribute) is { } kind
                    && attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax)
                {
                    MessageType? messageType = kind == HandlerKind.Message ? MessageType.Of(attribute) : null;
                    clauses.Add(new(method, syntax, kind, messageType, IsGuarded(attribute)));
                }
            }
        }

        return clauses;
    }

    /// <summary>The message that a diagnostic is about.</summary>
    public static HandlerKind? KindOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(ParseContext.KindProperty, out string? name) && Enum.TryParse(name, out HandlerKind kind)
            ? kind
            : null;

    private static bool IsGuarded(AttributeData attribute) => attribute.NamedArguments.Any(
        static argument => argument.Key == "When" && (argument.Value.Kind == TypedConstantKind.Error || !argument.Value.IsNull));
}
