using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// Reads the handlers of a server and puts the clauses for each message in order. A handler that breaks a rule is reported and
/// left out of the dispatch.
/// </summary>
internal sealed class ClauseParser(INamedTypeSymbol type, ParseContext context)
{
    /// <summary>Reads the handlers.</summary>
    /// <param name="marked">The messages that some method is marked for, valid or not.</param>
    /// <returns>The handlers that can be called, by message and in the order they are tried.</returns>
    public EquatableArray<HandlerModel> Parse(out HashSet<HandlerKind> marked)
    {
        ILookup<HandlerKind, Clause> clauses = Find().ToLookup(static clause => clause.Kind);
        marked = [.. clauses.Select(static group => group.Key)];

        List<HandlerModel> handlers = [];
        foreach (HandlerKind kind in HandlerKinds.All)
        {
            AddInOrder([.. clauses[kind]], handlers);
        }

        return handlers.ToEquatableArray();
    }

    private IEnumerable<Clause> Find()
    {
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (AttributeData attribute in method.GetAttributes())
            {
                if (HandlerParser.Kind(attribute) is { } kind)
                {
                    yield return new(kind, method, attribute);
                }
            }
        }
    }

    private void AddInOrder(Clause[] clauses, List<HandlerModel> handlers)
    {
        Clause? unguarded = null;
        foreach (Clause clause in clauses)
        {
            HandlerModel? handler = Parse(clause);
            if (CheckOrder(clause, clauses[0], unguarded) && handler is not null)
            {
                handlers.Add(handler);
            }

            if (!clause.IsGuarded)
            {
                unguarded ??= clause;
            }
        }
    }

    private bool CheckOrder(Clause clause, Clause first, Clause? unguarded)
    {
        Location location = clause.Method.Locations[0];
        string message = clause.Kind.Message();
        if (unguarded is not null && !clause.IsGuarded)
        {
            context.ReportAbout(clause.Kind, Rules.TwoUnguarded, location, unguarded.Method.Name, clause.Method.Name, message);
            return false;
        }

        if (Declaration(clause) != Declaration(first))
        {
            context.Report(Rules.SpreadClauses, location, first.Method.Name, clause.Method.Name, message, type.Name);
            return false;
        }

        if (unguarded is not null)
        {
            context.ReportAbout(clause.Kind, Rules.Unreachable, location, clause.Method.Name, unguarded.Method.Name, message);
            return false;
        }

        return true;
    }

    private TypeDeclarationSyntax? Declaration(Clause clause) => Locations.Declaration(clause.Attribute, context.CancellationToken);

    private HandlerModel? Parse(Clause clause)
    {
        HandlerParser.Signature? signature = HandlerParser.Parse(clause.Method, context);
        IMethodSymbol? guard = clause.IsGuarded ? FindGuard(clause) : null;
        if (signature is null || (clause.IsGuarded && guard is null))
        {
            return null;
        }

        return new(
            clause.Kind,
            HandlerParser.Describe(clause.Method),
            signature.Arguments,
            signature.Return,
            guard is null ? null : HandlerParser.Describe(guard));
    }

    private IMethodSymbol? FindGuard(Clause clause)
    {
        if (clause.When.Kind == TypedConstantKind.Error)
        {
            return null;
        }

        string name = (string)clause.When.Value!;
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (IMethodSymbol method in current.GetMembers(name).OfType<IMethodSymbol>())
            {
                if (IsGuard(method) && context.Compilation.IsSymbolAccessibleWithin(method, type))
                {
                    return method;
                }
            }
        }

        string suggestion = SyntaxFacts.IsValidIdentifier(name) ? name : "IsForMe";
        Location location = Locations.Argument(clause.Attribute, "When", int.MaxValue, context.CancellationToken);
        context.Report(Rules.Guard, location, type.Name, name, suggestion);
        return null;
    }

    private static bool IsGuard(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, RefKind: RefKind.None, Parameters.Length: 1 }
        && method.ReturnType.SpecialType == SpecialType.System_Boolean
        && method.Parameters[0].RefKind == RefKind.None
        && KnownNames.IsRuntime(method.Parameters[0].Type, "DhcpPacket");

    /// <summary>A method with an attribute that makes it a handler.</summary>
    private sealed class Clause(HandlerKind kind, IMethodSymbol method, AttributeData attribute)
    {
        public HandlerKind Kind { get; } = kind;

        public IMethodSymbol Method { get; } = method;

        public AttributeData Attribute { get; } = attribute;

        public TypedConstant When { get; } = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "When").Value;

        public bool IsGuarded => When.Kind == TypedConstantKind.Error ? HasWhen : !When.IsNull;

        private bool HasWhen => Attribute.NamedArguments.Any(static argument => argument.Key == "When");
    }
}
