using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// Reads the handlers of a server and puts the clauses for each message in order. A handler that breaks a rule is reported and
/// left out of the dispatch.
/// </summary>
internal sealed class ClauseParser(INamedTypeSymbol type, AttributeData server, ParseContext context)
{
    private readonly HandlerParser _handlers = new(new(type, server, context), context);
    private readonly GuardParser _guards = new(type, context);
    private readonly Dictionary<ISymbol, HandlerParser.Signature?> _signatures = new(SymbolEqualityComparer.Default);

    /// <summary>The methods that the handlers of <see cref="Parse(out HashSet{HandlerKind})"/> call.</summary>
    public List<IMethodSymbol> Called { get; } = [];

    /// <summary>Reads the handlers.</summary>
    /// <param name="marked">The messages that some method is marked for, valid or not.</param>
    /// <returns>The handlers that can be called, by message and in the order they are tried.</returns>
    public EquatableArray<HandlerModel> Parse(out HashSet<HandlerKind> marked)
    {
        List<Clause> clauses = Find();
        marked = [.. clauses.Select(static clause => clause.Kind)];

        List<HandlerModel> handlers = [];
        foreach (HandlerKind kind in HandlerKinds.All)
        {
            IEnumerable<IGrouping<byte?, Clause>> messages = clauses
                .Where(clause => clause.Kind == kind && clause.IsKnown)
                .GroupBy(static clause => clause.MessageType?.Value)
                .OrderBy(static message => message.Key);
            foreach (IGrouping<byte?, Clause> message in messages)
            {
                AddInOrder([.. message], handlers);
            }
        }

        return handlers.ToEquatableArray();
    }

    private List<Clause> Find()
    {
        List<Clause> clauses = [];
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (AttributeData attribute in method.GetAttributes())
            {
                if (HandlerParser.Kind(attribute) is { } kind)
                {
                    clauses.Add(Read(kind, method, attribute));
                }
            }
        }

        return clauses;
    }

    private Clause Read(HandlerKind kind, IMethodSymbol method, AttributeData attribute)
    {
        if (kind != HandlerKind.Message || MessageType.Of(attribute) is not { } messageType)
        {
            return new(kind, method, attribute, messageType: null);
        }

        if (messageType.OwnAttribute is not { } own)
        {
            return new(kind, method, attribute, messageType);
        }

        // It counts as what it should be, so that one mistake is one error.
        Location location = Locations.Argument(attribute, "type", 0, context.CancellationToken);
        context.ReportAbout(own, Rules.OwnAttribute, location, messageType.Display, own.Attribute());
        return new(own, method, attribute, messageType);
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
        string message = clause.MessageType?.Display ?? clause.Kind.Message();
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
        HandlerParser.Signature? signature = Signature(clause.Method);
        IMethodSymbol? guard = clause.When.Value is string name ? _guards.Find(clause.Attribute, name) : null;
        if (signature is null || (clause.IsGuarded && guard is null))
        {
            return null;
        }

        Called.Add(clause.Method);
        if (guard is not null)
        {
            Called.Add(guard);
        }

        return new(
            clause.Kind,
            HandlerParser.Describe(clause.Method),
            signature.Arguments,
            signature.Return,
            guard is null ? null : HandlerParser.Describe(guard),
            clause.MessageType?.Expression);
    }

    /// <summary>A method with two attributes is read once, and what is wrong with it is said once.</summary>
    private HandlerParser.Signature? Signature(IMethodSymbol method)
    {
        if (!_signatures.TryGetValue(method, out HandlerParser.Signature? signature))
        {
            signature = _handlers.Parse(method);
            _signatures.Add(method, signature);
        }

        return signature;
    }

    /// <summary>A method with an attribute that makes it a handler.</summary>
    private sealed class Clause(HandlerKind kind, IMethodSymbol method, AttributeData attribute, MessageType? messageType)
    {
        public HandlerKind Kind { get; } = kind;

        public IMethodSymbol Method { get; } = method;

        public AttributeData Attribute { get; } = attribute;

        /// <summary>The type that <c>[OnMessage]</c> names.</summary>
        public MessageType? MessageType { get; } = messageType;

        /// <summary>Whether it is for a message at all: the compiler may have rejected the type, or the rules have.</summary>
        public bool IsKnown => (Kind == HandlerKind.Message) == MessageType is not null;

        public TypedConstant When { get; } = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "When").Value;

        public bool IsGuarded => When.Kind == TypedConstantKind.Error ? HasWhen : !When.IsNull;

        private bool HasWhen => Attribute.NamedArguments.Any(static argument => argument.Key == "When");
    }
}
