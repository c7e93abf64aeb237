using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>Reads the methods for the start and the end.</summary>
/// <param name="context">The compilation.</param>
/// <param name="used">Takes what generated code names.</param>
internal sealed class LifecycleParser(ParseContext context, List<ISymbol> used)
{
    /// <summary>Reads the methods of one kind, of which there is one at most.</summary>
    public LifecycleModel? Parse(IEnumerable<ProcessMethod> methods)
    {
        ProcessMethod? first = null;
        LifecycleModel? parsed = null;
        foreach (ProcessMethod method in methods)
        {
            LifecycleModel? model = Parse(method);
            if (first is null)
            {
                first = method;
                parsed = model;
            }
            else
            {
                context.Report(
                    Rules.SecondOfOne, method.Symbol.Locations[0], first.Symbol.Name, method.Symbol.Name, method.Kind.Attribute());
            }
        }

        if (parsed is not null)
        {
            used.Add(first!.Symbol);
        }

        return parsed;
    }

    private LifecycleModel? Parse(ProcessMethod method)
    {
        if (!CallRules.CanBeCalled(method.Symbol, takesIn: false, context))
        {
            return null;
        }

        ProcessArgument?[] arguments = [.. method.Symbol.Parameters.Select(parameter => ParseParameter(parameter, method.Kind))];
        ProcessReturn? returns = method.ParseReturn(out _, context);
        return returns is { } known && arguments.All(static argument => argument is not null)
            ? new(HandlerParser.Describe(method.Symbol), arguments.Select(static argument => argument!).ToEquatableArray(), known)
            : null;
    }

    private ProcessArgument? ParseParameter(IParameterSymbol parameter, ProcessKind kind)
    {
        bool hearsReason = kind == ProcessKind.Terminate;
        ProcessArgument? argument = ProcessMethod.Bound(parameter)
            ?? (hearsReason && KnownNames.IsRuntime(parameter.Type, "DhcpStopReason") ? new(ProcessArgumentKind.StopReason) : null);
        if (argument is null)
        {
            context.Report(
                Rules.LifecycleParameter,
                Locations.Parameter(parameter, context.CancellationToken),
                parameter.Name,
                Naming.Display(parameter.Type),
                kind.Attribute(),
                hearsReason ? "DhcpStopReason, DhcpServerContext and CancellationToken" : "DhcpServerContext and CancellationToken");
        }

        return argument;
    }
}
