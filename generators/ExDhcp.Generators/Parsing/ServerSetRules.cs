using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>What must hold between the sets of options of one server: its own, and those its attribute names.</summary>
internal static class ServerSetRules
{
    private const byte MessageTypeCode = 53;

    /// <summary>The sets that the attribute names, in order.</summary>
    public static TypedConstant[] Sets(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Options").Value
            is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? [.. array.Values]
            : [];

    public static void Check(INamedTypeSymbol type, AttributeData attribute, HashSet<HandlerKind> marked, ParseContext context)
    {
        bool hearsOtherTypes = marked.Contains(HandlerKind.Packet) || marked.Contains(HandlerKind.Message);
        Dictionary<string, INamedTypeSymbol> names = [];
        Dictionary<(int Code, string? VendorClass), (string Name, INamedTypeSymbol Set)> codes = [];
        CheckSet(type, option => Locations.Argument(option.Attribute, "code", 0, context.CancellationToken));

        TypedConstant[] sets = Sets(attribute);
        for (int i = 0; i < sets.Length; i++)
        {
            if (sets[i].Value is INamedTypeSymbol set)
            {
                int index = i;
                CheckSet(set, _ => Locations.TypeOf(attribute, "Options", index, context.CancellationToken));
            }
        }

        void CheckSet(INamedTypeSymbol set, Func<OptionDeclaration, Location> location)
        {
            foreach (OptionDeclaration option in OptionDeclaration.Of(set))
            {
                if (option.Code == MessageTypeCode && !hearsOtherTypes)
                {
                    context.Report(Rules.MessageTypeWithoutPacketHandler, location(option), type.Name);
                }

                if (!names.TryGetValue(option.Name, out INamedTypeSymbol? other))
                {
                    names.Add(option.Name, set);
                }
                else if (!SymbolEqualityComparer.Default.Equals(other, set))
                {
                    context.Report(Rules.AmbiguousName, location(option), option.Name, other.Name, set.Name);
                }

                CheckCode(option, set, location);
            }
        }

        void CheckCode(OptionDeclaration option, INamedTypeSymbol set, Func<OptionDeclaration, Location> location)
        {
            if (!codes.TryGetValue((option.Code, option.VendorClass), out (string Name, INamedTypeSymbol Set) first))
            {
                codes.Add((option.Code, option.VendorClass), (option.Name, set));
            }
            else if (first.Name != option.Name && !SymbolEqualityComparer.Default.Equals(first.Set, set))
            {
                context.Report(Rules.AmbiguousCode, location(option), option.Code, first.Name, first.Set.Name, option.Name, set.Name);
            }
        }
    }
}
