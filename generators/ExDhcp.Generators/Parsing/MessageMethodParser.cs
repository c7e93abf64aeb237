using System.Globalization;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

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
        MessageOrder order = new(type, context);
        List<MessageMethodModel> parsed = [];
        foreach (ProcessMethod method in methods)
        {
            if (!CallRules.CanBeCalled(method.Symbol, takesIn: false, context))
            {
                continue;
            }

            ProcessReturn? returns = method.ParseReturn(out _, context);
            if (FindMessage(method) is not { } parameter)
            {
                continue;
            }

            ITypeSymbol message = Plain(parameter.Type, context);
            if (order.Add(method, message) && returns is { } known)
            {
                parsed.Add(Describe(method, parameter, message, known));
                used.Add(method.Symbol);
                used.AddRange(TypeParts.Named(message));
                traits |= Hears(message, "DhcpStrayDatagram", ProcessTraits.HearsStrayDatagrams)
                    | Hears(message, "DhcpIdleTimeout", ProcessTraits.HearsIdleTimeouts);
            }
        }

        return parsed.ToEquatableArray();
    }

    /// <summary>The type of the message that a method hears, if it takes one.</summary>
    public static ITypeSymbol? MessageOf(IMethodSymbol method, ParseContext context) =>
        ParametersOf(method) is { Length: 1 } parameters ? Plain(parameters[0].Type, context) : null;

    private static IParameterSymbol[] ParametersOf(IMethodSymbol method) =>
        [.. method.Parameters.Where(static parameter => ProcessMethod.Bound(parameter) is null)];

    /// <summary>The parameter for the message; <see langword="null"/>, and reported, where there is none that can be one.</summary>
    private IParameterSymbol? FindMessage(ProcessMethod method)
    {
        IParameterSymbol[] messages = ParametersOf(method.Symbol);
        if (messages.Length != 1)
        {
            context.Report(
                Rules.MessageParameter,
                messages.Length == 0 ? method.Symbol.Locations[0] : Locations.Parameter(messages[1], context.CancellationToken),
                method.Symbol.Name,
                messages.Length == 0 ? "no message" : $"{messages.Length.ToString(CultureInfo.InvariantCulture)} messages",
                method.Kind.Attribute());
            return null;
        }

        if (QueueRules.Problem(messages[0].Type) is { } problem)
        {
            Location location = Locations.ParameterType(messages[0], context.CancellationToken);
            context.Report(Rules.MessageType, location, Naming.Display(messages[0].Type), problem.Why, problem.Remedy);
            return null;
        }

        return messages[0];
    }

    private MessageMethodModel Describe(ProcessMethod method, IParameterSymbol parameter, ITypeSymbol message, ProcessReturn returns)
    {
        string variable = Variable(parameter);
        return new(
            HandlerParser.Describe(method.Symbol),
            method.Symbol.Parameters.Select(other => ProcessMethod.Bound(other) ?? new(ProcessArgumentKind.Message, variable))
                .ToEquatableArray(),
            returns,
            message.ToDisplayString(PatternFormat),
            variable);
    }

    /// <summary>The type as a pattern can name it: what is null is no message.</summary>
    private static ITypeSymbol Plain(ITypeSymbol parameter, ParseContext context) =>
        parameter.TypeKind == TypeKind.Dynamic
            ? context.Compilation.ObjectType
            : ProcessMethod.WithoutNullable(parameter).WithNullableAnnotation(NullableAnnotation.None);

    /// <summary>The message is called what the method calls it, unless the name has another meaning in the dispatch.</summary>
    private string Variable(IParameterSymbol parameter) =>
        Locals.Contains(parameter.Name) || parameter.Name == type.Name ? "value" : Naming.Escape(parameter.Name);

    private ProcessTraits Hears(ITypeSymbol message, string name, ProcessTraits trait) =>
        context.Compilation.GetTypeByMetadataName($"ExDhcp.{name}") is { } own && MessageOrder.Takes(message, own, context)
            ? trait
            : ProcessTraits.None;
}
