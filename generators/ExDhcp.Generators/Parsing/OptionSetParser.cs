using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Emit;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>Reads a set of options: a <c>[DhcpOptions]</c> class, or the options on a <c>[DhcpServer]</c> class.</summary>
internal static class OptionSetParser
{
    /// <summary>Reads a <c>[DhcpOptions]</c> class.</summary>
    public static OptionSetModel? ParseSet(INamedTypeSymbol type, ParseContext context)
    {
        if (KnownNames.Find(type, "DhcpOptionsAttribute") is not { } attribute)
        {
            return null;
        }

        bool isSpace = IsSpace(type);
        OptionReceiver receiver = isSpace ? OptionReceiver.SubOptions : Receiver(context);
        bool canComplete = DeclarationRules.CanCompleteSet(type, attribute, isSpace, context)
            & LanguageRules.AllowSet(type, attribute, receiver, context)
            & Members(receiver).All(member => !Collides(type, member, context));
        OptionParser parser = new(type, type.Name, receiver, context);
        EquatableArray<OptionModel> options = parser.Parse();
        return canComplete ? new(Naming.Declaration(type), receiver, options, Markers.Warnings(parser.Used, type)) : null;
    }

    /// <summary>Reads the options on a <c>[DhcpServer]</c> class.</summary>
    public static OptionSetModel? ParseShorthand(INamedTypeSymbol server, AttributeData attribute, ParseContext context)
    {
        if (OptionDeclaration.Of(server).Length == 0)
        {
            return null;
        }

        OptionReceiver receiver = Receiver(context);
        bool canEmit = LanguageRules.AllowSet(server, attribute, receiver, context) & !ShorthandIsTaken(server, context);
        OptionParser parser = new(server, Naming.ShorthandName(server), receiver, context);
        EquatableArray<OptionModel> options = parser.Parse();
        return canEmit
            ? new(
                Naming.Shorthand(server),
                receiver,
                options,
                Markers.Warnings(parser.Used, declared: null),
                Naming.Qualified(server),
                IsPublic(server))
            : null;
    }

    /// <summary>The members that a set has beside its options.</summary>
    public static string[] Members(OptionReceiver receiver) =>
        receiver == OptionReceiver.SubOptions ? ["Table", "OptionTable", OptionSetEmitter.KeysClass] : ["Table"];

    /// <summary>Whether a class is a set for packets that really has a table.</summary>
    public static bool HasTable(INamedTypeSymbol type, ParseContext context) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.Compilation.Assembly)
            ? ParseSet(type, context.Silent()) is { Receiver: not OptionReceiver.SubOptions }
            : KnownNames.IsOptionSet(type) && !IsSpace(type)
                && type.GetMembers("Table").Any(static member => member is IPropertySymbol { IsStatic: true });

    /// <summary>Whether a class derives from <c>DhcpSubOptions</c>.</summary>
    public static bool IsSpace(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (KnownNames.IsRuntime(current, "DhcpSubOptions"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether other assemblies see a type.</summary>
    public static bool IsPublic(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return IsPublic(array.ElementType);
        }

        for (INamedTypeSymbol? current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.NotApplicable)
                || !current.TypeArguments.All(IsPublic))
            {
                return false;
            }
        }

        return true;
    }

    private static OptionReceiver Receiver(ParseContext context) =>
        context.DeclaresPacket ? OptionReceiver.Packet : OptionReceiver.Extension;

    private static bool Collides(INamedTypeSymbol type, string name, ParseContext context)
    {
        ISymbol? member = type.GetMembers(name).FirstOrDefault(static member => !KnownNames.IsGenerated(member));
        if (member is null)
        {
            return false;
        }

        context.Report(Rules.Collision, member.Locations[0], name, type.Name);
        return true;
    }

    private static bool ShorthandIsTaken(INamedTypeSymbol server, ParseContext context)
    {
        string name = Naming.ShorthandName(server);
        INamedTypeSymbol? taken = server.ContainingNamespace.GetTypeMembers(name, 0).FirstOrDefault();
        if (taken is not null && !KnownNames.IsGenerated(taken))
        {
            context.Report(Rules.Collision, taken.Locations[0], name, server.Name);
            return true;
        }

        // OuterLabDhcp and LabDhcp in Outer: the one that is nested less has the name.
        int depth = Naming.Path(server).Count();
        bool isSpelledTwice = Naming.Spelled(server.ContainingNamespace, name.Substring(0, name.Length - Naming.ShorthandSuffix.Length))
            .Any(other => KnownNames.IsServer(other) && OptionDeclaration.Of(other).Length > 0 && Naming.Path(other).Count() < depth);
        if (isSpelledTwice)
        {
            context.Report(Rules.Collision, server.Locations[0], name, server.Name);
        }

        return isSpelledTwice;
    }
}
