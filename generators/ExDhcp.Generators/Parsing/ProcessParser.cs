using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// Reads the methods of a server that are no packet handlers: those for its start and its end, its calls and casts, and those
/// that hear messages. A method that breaks a rule is reported and left out.
/// </summary>
internal sealed class ProcessParser(INamedTypeSymbol type, AttributeData server, ParseContext context)
{
    private const int PerClient = 1;

    /// <summary>What generated code names: the methods and the types of their signatures.</summary>
    public List<ISymbol> Used { get; } = [];

    public ProcessModel Parse()
    {
        ProcessMethod[] all = [.. Find(type, context)];
        ILookup<ProcessKind, ProcessMethod> methods = all.ToLookup(static method => method.Kind);
        LifecycleParser lifecycle = new(context, Used);
        MessageMethodParser messages = new(type, context, Used);
        ExposedParser exposed = new(type, context, Used);
        EquatableArray<MessageMethodModel> infos = messages.Parse(methods[ProcessKind.Info], out ProcessTraits traits);
        return new(
            IsPerClient(server) ? traits | ProcessTraits.PerClient : traits,
            lifecycle.Parse(methods[ProcessKind.Init]),
            lifecycle.Parse(methods[ProcessKind.Terminate]),
            infos,
            messages.Parse(methods[ProcessKind.Continue], out _),
            exposed.Parse(all.Where(static method => method.Kind is ProcessKind.Call or ProcessKind.Cast)),
            HidesInherited());
    }

    private static IEnumerable<ProcessMethod> Find(INamedTypeSymbol declaring, ParseContext context)
    {
        foreach (IMethodSymbol method in declaring.GetMembers().OfType<IMethodSymbol>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (ProcessMethod.Of(method, context) is { } found)
            {
                yield return found;
            }
        }
    }

    private static bool IsPerClient(AttributeData server) =>
        server.NamedArguments.FirstOrDefault(static argument => argument.Key == "Concurrency").Value
            is { Kind: TypedConstantKind.Enum, Value: PerClient };

    /// <summary>Whether a base class is a server that has something the server would otherwise see of this one.</summary>
    private bool HidesInherited()
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (KnownNames.Find(current, "DhcpServerAttribute") is { } attribute
                && (IsPerClient(attribute) || Find(current, context.Silent()).Any()))
            {
                return true;
            }
        }

        return false;
    }
}
