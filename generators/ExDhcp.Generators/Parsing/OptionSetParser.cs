using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>Reads a set of options: a <c>[DhcpOptions]</c> class, or the options on a <c>[DhcpServer]</c> class.</summary>
internal static class OptionSetParser
{
    private const int CSharp14 = 1400;

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
            & HasLanguage(type, attribute, receiver, context)
            & !Collides(type, "Table", context)
            & !(isSpace && Collides(type, "OptionTable", context));
        EquatableArray<OptionModel> options = new OptionParser(type, type.Name, receiver, context).Parse();
        return canComplete ? new(Naming.Declaration(type), receiver, options) : null;
    }

    /// <summary>Reads the options on a <c>[DhcpServer]</c> class.</summary>
    public static OptionSetModel? ParseShorthand(INamedTypeSymbol server, AttributeData attribute, ParseContext context)
    {
        if (!OptionDeclaration.Of(server).Any())
        {
            return null;
        }

        OptionReceiver receiver = Receiver(context);
        bool canEmit = HasLanguage(server, attribute, receiver, context) & !ShorthandIsTaken(server, context);
        EquatableArray<OptionModel> options = new OptionParser(server, Naming.ShorthandName(server), receiver, context).Parse();
        return canEmit
            ? new(Naming.Shorthand(server), receiver, options, Naming.Qualified(server), IsPublic(server))
            : null;
    }

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

    private static bool HasLanguage(INamedTypeSymbol type, AttributeData attribute, OptionReceiver receiver, ParseContext context)
    {
        if (receiver != OptionReceiver.Extension || (int)context.LanguageVersion >= CSharp14)
        {
            return true;
        }

        context.Report(
            Rules.LanguageVersion,
            Locations.Name(type, attribute, context.CancellationToken),
            type.Name,
            context.LanguageVersion.ToDisplayString());
        return false;
    }

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
        if (taken is null || KnownNames.IsGenerated(taken))
        {
            return false;
        }

        context.Report(Rules.Collision, taken.Locations[0], name, server.Name);
        return true;
    }
}
