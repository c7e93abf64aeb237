using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>Reads the methods that hear messages, which the type of a parameter chooses.</summary>
/// <param name="type">The class.</param>
/// <param name="context">The compilation.</param>
/// <param name="used">Takes what generated code names.</param>
internal sealed class MessageMethodParser(INamedTypeSymbol type, ParseContext context, List<ISymbol> used)
{
    private static readonly string[] Locals = ["message", "cancellationToken", "_"];

    private static readonly SymbolDisplayFormat PatternFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>Reads the methods of one kind.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="traits">What of the server's own they hear.</param>
    /// <returns>Those that can be called, in the order they are tried.</returns>
    public EquatableArray<MessageMethodModel> Parse(IEnumerable<ProcessMethod> methods, out ProcessTraits traits)
    {
        traits = ProcessTraits.None;
        List<MessageMethodModel> parsed = [];
        List<ITypeSymbol> heard = [];
        foreach (ProcessMethod method in methods)
        {
            if (Parse(method, out ITypeSymbol? message) is not { } model || heard.Exists(earlier => IsTakenBy(message!, earlier)))
            {
                continue;
            }

            heard.Add(message!);
            parsed.Add(model);
            used.Add(method.Symbol);
            used.Add(message!);
            traits |= Hears(message!, "DhcpStrayDatagram", ProcessTraits.HearsStrayDatagrams)
                | Hears(message!, "DhcpIdleTimeout", ProcessTraits.HearsIdleTimeouts);
        }

        return parsed.ToEquatableArray();
    }

    private MessageMethodModel? Parse(ProcessMethod method, out ITypeSymbol? message)
    {
        message = null;
        if (method.ParseReturn(out _, context) is not { } returns)
        {
            return null;
        }

        IParameterSymbol[] messages = [.. method.Symbol.Parameters.Where(static parameter => ProcessMethod.Bound(parameter) is null)];
        if (messages.Length != 1)
        {
            return null;
        }

        message = Plain(messages[0].Type);
        string variable = Variable(messages[0]);
        return new(
            HandlerParser.Describe(method.Symbol),
            method.Symbol.Parameters.Select(parameter => ProcessMethod.Bound(parameter) ?? new(ProcessArgumentKind.Message, variable))
                .ToEquatableArray(),
            returns,
            message.ToDisplayString(PatternFormat),
            variable);
    }

    /// <summary>The type as a pattern can name it: what is null is no message.</summary>
    private ITypeSymbol Plain(ITypeSymbol parameter) =>
        parameter.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)parameter).TypeArguments[0]
        : parameter.TypeKind == TypeKind.Dynamic ? context.Compilation.ObjectType
        : parameter.WithNullableAnnotation(NullableAnnotation.None);

    /// <summary>The message is called what the method calls it, unless the name has another meaning in the dispatch.</summary>
    private string Variable(IParameterSymbol parameter) =>
        Locals.Contains(parameter.Name) || parameter.Name == type.Name ? "value" : Naming.Escape(parameter.Name);

    /// <summary>Whether every message of a type is one of another.</summary>
    private bool IsTakenBy(ITypeSymbol message, ITypeSymbol other)
    {
        Conversion conversion = context.Compilation.ClassifyConversion(message, other);
        return conversion.IsIdentity || conversion.IsBoxing || (conversion.IsReference && conversion.IsImplicit);
    }

    private ProcessTraits Hears(ITypeSymbol message, string name, ProcessTraits trait) =>
        context.Compilation.GetTypeByMetadataName($"ExDhcp.{name}") is { } own && IsTakenBy(own, message) ? trait : ProcessTraits.None;
}
