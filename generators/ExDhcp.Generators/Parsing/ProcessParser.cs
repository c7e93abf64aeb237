using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// Reads the methods of a server that are no packet handlers: those for its start and its end, its calls and casts, and those
/// that hear messages. A method that breaks a rule is left out.
/// </summary>
internal sealed class ProcessParser(INamedTypeSymbol type, AttributeData server, ParseContext context)
{
    private const int PerClient = 1;

    /// <summary>What generated code names: the methods and the types of their signatures.</summary>
    public List<ISymbol> Used { get; } = [];

    public ProcessModel Parse()
    {
        ILookup<ProcessKind, ProcessMethod> methods = Find(type).ToLookup(static method => method.Kind);
        MessageMethodParser messages = new(type, context, Used);
        EquatableArray<MessageMethodModel> infos = messages.Parse(methods[ProcessKind.Info], out ProcessTraits traits);
        return new(
            IsPerClient(server) ? traits | ProcessTraits.PerClient : traits,
            ParseLifecycle(methods[ProcessKind.Init]),
            ParseLifecycle(methods[ProcessKind.Terminate]),
            infos,
            messages.Parse(methods[ProcessKind.Continue], out _),
            new ExposedParser(type, context, Used).Parse(methods[ProcessKind.Call].Concat(methods[ProcessKind.Cast])),
            HidesInherited());
    }

    private IEnumerable<ProcessMethod> Find(INamedTypeSymbol declaring)
    {
        foreach (IMethodSymbol method in declaring.GetMembers().OfType<IMethodSymbol>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (AttributeData attribute in method.GetAttributes())
            {
                if (ProcessKinds.Of(attribute) is { } kind)
                {
                    yield return new(kind, method, attribute);
                    break;
                }
            }
        }
    }

    private LifecycleModel? ParseLifecycle(IEnumerable<ProcessMethod> methods)
    {
        if (methods.FirstOrDefault() is not { } method || method.ParseReturn(out _, context) is not { } returns)
        {
            return null;
        }

        ProcessArgument?[] arguments = [.. method.Symbol.Parameters.Select(parameter => ParseParameter(parameter, method.Kind))];
        if (!arguments.All(static argument => argument is not null))
        {
            return null;
        }

        Used.Add(method.Symbol);
        return new(HandlerParser.Describe(method.Symbol), arguments.Select(static argument => argument!).ToEquatableArray(), returns);
    }

    private static ProcessArgument? ParseParameter(IParameterSymbol parameter, ProcessKind kind) =>
        ProcessMethod.Bound(parameter)
        ?? (kind == ProcessKind.Terminate && KnownNames.IsRuntime(parameter.Type, "DhcpStopReason")
            ? new(ProcessArgumentKind.StopReason)
            : null);

    private static bool IsPerClient(AttributeData server) =>
        server.NamedArguments.FirstOrDefault(static argument => argument.Key == "Concurrency").Value
            is { Kind: TypedConstantKind.Enum, Value: PerClient };

    /// <summary>Whether a base class is a server that has something the server would otherwise see of this one.</summary>
    private bool HidesInherited()
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (KnownNames.Find(current, "DhcpServerAttribute") is { } attribute && (IsPerClient(attribute) || Find(current).Any()))
            {
                return true;
            }
        }

        return false;
    }
}
