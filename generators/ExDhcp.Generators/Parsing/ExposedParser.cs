using System.Collections.Immutable;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>Reads the calls and casts, which the generated <c>Server</c> offers.</summary>
/// <param name="type">The class.</param>
/// <param name="context">The compilation.</param>
/// <param name="used">Takes what generated code names.</param>
internal sealed class ExposedParser(INamedTypeSymbol type, ParseContext context, List<ISymbol> used)
{
    private const string Suffix = "Async";

    /// <summary>Reads the methods.</summary>
    /// <param name="methods">The methods.</param>
    /// <returns>Those that can be offered, in source order.</returns>
    public EquatableArray<ExposedModel> Parse(IEnumerable<ProcessMethod> methods)
    {
        List<ExposedModel> exposed = [];
        ServerNames names = new(context);
        foreach (ProcessMethod method in methods)
        {
            if (CallRules.CanBeCalled(method.Symbol, takesIn: true, context)
                && Parse(method, out ITypeSymbol? result) is { } model
                && names.Add(method, Name(method), Passed(method)))
            {
                exposed.Add(model);
                used.Add(method.Symbol);
                used.AddRange(Signature(method, result).SelectMany(TypeParts.Named));
            }
        }

        return exposed.ToEquatableArray();
    }

    private ExposedModel? Parse(ProcessMethod method, out ITypeSymbol? result)
    {
        IMethodSymbol symbol = method.Symbol;
        ProcessReturn? returns = method.ParseReturn(out result, context);
        string? accessibility = Exposure.Of(method, result, type, context);
        if (returns is not { } known || accessibility is null)
        {
            return null;
        }

        if (result is not null && KnownNames.IsLazy(result))
        {
            Location location = Locations.ReturnType(symbol, context.CancellationToken);
            context.Report(Rules.LazyResult, location, symbol.Name, Naming.Display(symbol.ReturnType));
        }

        IParameterSymbol[] passed = Passed(method);
        return new(
            method.Kind == ProcessKind.Cast,
            Naming.Qualified(type),
            HandlerParser.Describe(symbol),
            Naming.Escape(Name(method)),
            accessibility,
            Parameters(passed),
            symbol.Parameters.Select(Argument).ToEquatableArray(),
            known,
            Result(symbol, result),
            Names(passed),
            Markers.Attributes(symbol),
            symbol.GetDocumentationCommentXml(cancellationToken: context.CancellationToken) ?? "");
    }

    /// <summary>The parameters that the caller passes.</summary>
    private static IParameterSymbol[] Passed(ProcessMethod method) =>
        [.. method.Symbol.Parameters.Where(static parameter => ProcessMethod.Bound(parameter) is null)];

    private static IEnumerable<ITypeSymbol> Signature(ProcessMethod method, ITypeSymbol? result)
    {
        IEnumerable<ITypeSymbol> parameters = Passed(method).Select(static parameter => parameter.Type);
        return result is null ? parameters : parameters.Append(result);
    }

    private static string Name(ProcessMethod method) =>
        method.Kind == ProcessKind.Cast || method.Symbol.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? method.Symbol.Name
            : method.Symbol.Name + Suffix;

    private static EquatableArray<ExposedParameter> Parameters(IParameterSymbol[] parameters)
    {
        ExposedParameter[] exposed = new ExposedParameter[parameters.Length];

        // What is left out of the signature may leave an optional parameter before one that is not: a params array, for example.
        bool mayHaveDefault = true;
        for (int i = parameters.Length - 1; i >= 0; i--)
        {
            mayHaveDefault &= DefaultValue.IsKnown(parameters[i]);
            exposed[i] = new(
                CallerInformation(parameters[i]) + Qualified(parameters[i].Type),
                Naming.Escape(parameters[i].Name),
                mayHaveDefault ? DefaultValue.Of(parameters[i]) : null);
        }

        return exposed.ToEquatableArray();
    }

    /// <summary>What may not be null though its type says so is the business of the method.</summary>
    private static ProcessArgument Argument(IParameterSymbol parameter)
    {
        bool isForgiven = HasAttribute(parameter.GetAttributes(), "DisallowNullAttribute");
        return ProcessMethod.Bound(parameter)
            ?? new(
                ProcessArgumentKind.Parameter,
                Naming.Escape(parameter.Name) + (isForgiven ? "!" : ""),
                parameter.RefKind == RefKind.In && !isForgiven);
    }

    /// <summary>What the compiler passes about the caller is about that of the server.</summary>
    private static string CallerInformation(IParameterSymbol parameter) => string.Concat(parameter.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { ContainingNamespace.Name: "CompilerServices" } type
            && type.Name.StartsWith("Caller", StringComparison.Ordinal))
        .Select(static attribute => Naming.Attribute(attribute) + " "));

    private static string? Result(IMethodSymbol method, ITypeSymbol? result) => result is null ? null
        : result.IsReferenceType && HasAttribute(method.GetReturnTypeAttributes(), "MaybeNullAttribute")
            ? Qualified(result.WithNullableAnnotation(NullableAnnotation.Annotated))
        : Qualified(result);

    private static bool HasAttribute(ImmutableArray<AttributeData> attributes, string name) =>
        attributes.Any(attribute => attribute.AttributeClass?.Name == name);

    private static ExposedNames Names(IParameterSymbol[] parameters)
    {
        HashSet<string> taken = [.. parameters.Select(static parameter => parameter.Name)];
        return new(Unique("cancellationToken"), Unique("behavior"), Unique("cancel"));

        string Unique(string name)
        {
            string unique = name;
            for (int i = 2; !taken.Add(unique); i++)
            {
                unique = $"{name}{i}";
            }

            return unique;
        }
    }

    /// <summary>A type in the signature; <c>dynamic</c> would bind the call at run time.</summary>
    private static string Qualified(ITypeSymbol type) =>
        type.TypeKind != TypeKind.Dynamic ? Naming.Qualified(type)
        : type.NullableAnnotation == NullableAnnotation.Annotated ? "object?"
        : "object";
}
