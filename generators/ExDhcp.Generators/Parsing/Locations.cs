using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators.Parsing;

/// <summary>Where a diagnostic is shown: always the smallest piece of text that has to change.</summary>
internal static class Locations
{
    /// <summary>The name in the declaration of a class that carries an attribute.</summary>
    public static Location Name(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken) =>
        Declaration(attribute, cancellationToken)?.Identifier.GetLocation() ?? type.Locations[0];

    /// <summary>The declaration of a class that an attribute stands on or in.</summary>
    public static TypeDeclarationSyntax? Declaration(AttributeData attribute, CancellationToken cancellationToken) =>
        Syntax(attribute, cancellationToken)?.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>An attribute without its brackets.</summary>
    public static Location Attribute(AttributeData attribute, CancellationToken cancellationToken) =>
        Syntax(attribute, cancellationToken)?.GetLocation() ?? Location.None;

    /// <summary>The value of an argument of an attribute, or the attribute if it is not written.</summary>
    public static Location Argument(AttributeData attribute, string name, int position, CancellationToken cancellationToken) =>
        ArgumentSyntax(attribute, name, position, cancellationToken)?.GetLocation() ?? Attribute(attribute, cancellationToken);

    /// <summary>One type in the value of a named argument, which is a list of them.</summary>
    public static Location TypeOf(AttributeData attribute, string name, int index, CancellationToken cancellationToken)
    {
        IEnumerable<SyntaxNode> types = ArgumentSyntax(attribute, name, int.MaxValue, cancellationToken) switch
        {
            CollectionExpressionSyntax collection => collection.Elements,
            ArrayCreationExpressionSyntax { Initializer: { } array } => array.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            _ => [],
        };
        return types.ElementAtOrDefault(index)?.GetLocation() ?? Attribute(attribute, cancellationToken);
    }

    /// <summary>A type argument of an attribute.</summary>
    public static Location TypeArgument(AttributeData attribute, CancellationToken cancellationToken) =>
        Syntax(attribute, cancellationToken)?.Name.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault()?
            .Arguments.FirstOrDefault()?.GetLocation()
        ?? Attribute(attribute, cancellationToken);

    /// <summary>The return type of a method.</summary>
    public static Location ReturnType(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is MethodDeclarationSyntax syntax
            ? syntax.ReturnType.GetLocation()
            : method.Locations[0];

    /// <summary>A whole parameter.</summary>
    public static Location Parameter(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken).GetLocation() ?? parameter.Locations[0];

    /// <summary>The type of a parameter.</summary>
    public static Location ParameterType(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as ParameterSyntax)?.Type?.GetLocation()
        ?? parameter.Locations[0];

    private static ExpressionSyntax? ArgumentSyntax(AttributeData attribute, string name, int position, CancellationToken cancellationToken)
    {
        if (Syntax(attribute, cancellationToken)?.ArgumentList is not { } list)
        {
            return null;
        }

        AttributeArgumentSyntax? argument = list.Arguments.FirstOrDefault(
            candidate => (candidate.NameColon?.Name ?? candidate.NameEquals?.Name)?.Identifier.ValueText == name);
        argument ??= list.Arguments.Where(static candidate => candidate.NameColon is null && candidate.NameEquals is null)
            .ElementAtOrDefault(position);
        return argument?.Expression;
    }

    private static AttributeSyntax? Syntax(AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
}
