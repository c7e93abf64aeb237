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
        foreach (ProcessMethod method in methods)
        {
            if (Parse(method) is { } model)
            {
                exposed.Add(model);
                used.Add(method.Symbol);
            }
        }

        return exposed.ToEquatableArray();
    }

    private ExposedModel? Parse(ProcessMethod method)
    {
        IMethodSymbol symbol = method.Symbol;
        if (method.ParseReturn(out ITypeSymbol? result, context) is not { } returns)
        {
            return null;
        }

        IParameterSymbol[] parameters = [.. symbol.Parameters.Where(static parameter => ProcessMethod.Bound(parameter) is null)];
        IEnumerable<ITypeSymbol> signature = parameters.Select(static parameter => parameter.Type);
        if (Exposure.Of(result is null ? signature : signature.Append(result), type) is not { } accessibility)
        {
            return null;
        }

        string name = Name(method);
        return new(
            method.Kind == ProcessKind.Cast,
            Naming.Qualified(type),
            HandlerParser.Describe(symbol),
            Naming.Escape(name),
            accessibility,
            Parameters(parameters),
            symbol.Parameters.Select(Argument).ToEquatableArray(),
            returns,
            result is null ? null : Qualified(result),
            Names(parameters),
            symbol.GetDocumentationCommentXml(cancellationToken: context.CancellationToken) ?? "");
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
            mayHaveDefault &= parameters[i].HasExplicitDefaultValue;
            exposed[i] = new(
                Qualified(parameters[i].Type),
                Naming.Escape(parameters[i].Name),
                mayHaveDefault ? DefaultValue.Of(parameters[i]) : null);
        }

        return exposed.ToEquatableArray();
    }

    private static ProcessArgument Argument(IParameterSymbol parameter) =>
        ProcessMethod.Bound(parameter)
        ?? new(ProcessArgumentKind.Parameter, Naming.Escape(parameter.Name), parameter.RefKind == RefKind.In);

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
