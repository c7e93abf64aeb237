using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>Reads a <c>[DhcpServer]</c> class.</summary>
internal static class ServerParser
{
    private const string StandardTable = "global::ExDhcp.DhcpStandardOptions.Table";

    /// <summary>Reads the class and the set of options it declares by shorthand.</summary>
    public static (ServerModel? Server, OptionSetModel? Options) Parse(INamedTypeSymbol type, ParseContext context)
    {
        if (KnownNames.Find(type, "DhcpServerAttribute") is not { } attribute)
        {
            return default;
        }

        // Options of its own need a newer language than the rest, and that is said once.
        bool declaresOptions = OptionDeclaration.Of(type).Length > 0;
        bool canComplete = DeclarationRules.CanCompleteServer(type, attribute, context)
            & LanguageRules.Allow(type, attribute, declaresOptions ? context.Silent() : context);
        ClauseParser clauses = new(type, attribute, context);
        EquatableArray<HandlerModel> handlers = clauses.Parse(out HashSet<HandlerKind> marked);
        CheckRequired(type, attribute, marked, context);

        OptionSetModel? options = OptionSetParser.ParseShorthand(type, attribute, context);
        List<ISymbol?> used = [.. clauses.Called];
        List<string> tables = ParseTables(attribute, options, used, context);
        ServerSetRules.Check(type, attribute, marked, context);

        ServerMembers members = MemberRules.Emitted(type, attribute, context);
        used.Add(MemberRules.ParameterlessConstructor(type));
        ProcessParser methods = new(type, attribute, context);
        ProcessModel process = methods.Parse();
        used.AddRange(methods.Used);
        if (!canComplete || MemberRules.HasPlumbing(type, context))
        {
            return (null, options);
        }

        ServerModel server = new(
            Naming.Declaration(type),
            tables.ToEquatableArray(),
            handlers,
            process,
            members,
            MemberRules.Hides(type, context),
            Markers.Warnings(used, type));
        return (server, options);
    }

    private static void CheckRequired(INamedTypeSymbol type, AttributeData attribute, HashSet<HandlerKind> marked, ParseContext context)
    {
        foreach (HandlerKind kind in HandlerKinds.Required.Where(kind => !marked.Contains(kind)))
        {
            Location location = Locations.Name(type, attribute, context.CancellationToken);
            context.ReportAbout(
                kind,
                Rules.MissingHandler,
                location,
                type.Name,
                kind.Message(),
                kind.ToString(),
                kind.UsualReturn(),
                Inherited(type, kind) is { } parent ? $" of its own, and those of '{parent.Name}' are not inherited" : "");
        }
    }

    /// <summary>A base class that has what this one lacks.</summary>
    private static INamedTypeSymbol? Inherited(INamedTypeSymbol type, HandlerKind kind)
    {
        INamedTypeSymbol? current = type.BaseType;
        while (current is not null && !current.GetMembers().OfType<IMethodSymbol>()
            .SelectMany(static method => method.GetAttributes()).Any(attribute => HandlerParser.Kind(attribute) == kind))
        {
            current = current.BaseType;
        }

        return current;
    }

    private static List<string> ParseTables(AttributeData attribute, OptionSetModel? own, List<ISymbol?> used, ParseContext context)
    {
        List<string> tables = [];
        if (own is not null)
        {
            string prefix = own.Type.Namespace.Length == 0 ? "global::" : $"global::{own.Type.Namespace}.";
            tables.Add($"{prefix}{own.Type.Name}.Table");
        }

        TypedConstant[] sets = ServerSetRules.Sets(attribute);
        for (int i = 0; i < sets.Length; i++)
        {
            if (sets[i].Value is INamedTypeSymbol { TypeKind: not TypeKind.Error } set && IsOptionSet(set))
            {
                if (OptionSetParser.HasTable(set, context))
                {
                    tables.Add(Naming.Qualified(set) + ".Table");
                    used.Add(set);
                }
            }
            else if (sets[i].Value is not ITypeSymbol { TypeKind: TypeKind.Error })
            {
                string name = sets[i].Value is ITypeSymbol other ? Naming.Display(other) : "null";
                context.Report(Rules.NotAnOptionSet, Locations.TypeOf(attribute, "Options", i, context.CancellationToken), name);
            }
        }

        tables.Add(StandardTable);
        return tables;
    }

    private static bool IsOptionSet(INamedTypeSymbol type) => KnownNames.IsOptionSet(type) && !OptionSetParser.IsSpace(type);
}
