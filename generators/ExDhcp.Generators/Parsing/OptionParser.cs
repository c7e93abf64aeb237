using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>Reads the options one class declares. An option that breaks a rule is reported and left out.</summary>
/// <param name="type">The class that carries the attributes.</param>
/// <param name="setName">The name of the class the keys are in.</param>
/// <param name="receiver">Where the properties will be.</param>
/// <param name="context">The compilation.</param>
internal sealed class OptionParser(INamedTypeSymbol type, string setName, OptionReceiver receiver, ParseContext context)
{
    private const byte VendorInformation = 125;

    private readonly Dictionary<(int Code, string? VendorClass), string> _codes = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly OptionDeclaration[] _standard = Standard(type, receiver, context);

    /// <summary>The types that the options of <see cref="Parse()"/> name.</summary>
    public List<ISymbol?> Used { get; } = [];

    public EquatableArray<OptionModel> Parse()
    {
        List<OptionModel> options = [];
        foreach (OptionDeclaration declaration in OptionDeclaration.Of(type))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (Parse(declaration) is { } option)
            {
                options.Add(option);
            }
        }

        return options.ToEquatableArray();
    }

    /// <summary>Reads the type of an option.</summary>
    /// <param name="declaration">The option.</param>
    /// <param name="context">The compilation.</param>
    /// <param name="value">The symbol of the value where a codec makes it, for spans of its element.</param>
    /// <returns>The type, or <see langword="null"/>, and reported, where it is none.</returns>
    public static OptionTypeModel? ParseType(OptionDeclaration declaration, ParseContext context, out ITypeSymbol? value)
    {
        value = null;
        if (declaration.Codec is not { } codec)
        {
            if (declaration.TypeName is { } typeName && OptionTypes.Find(typeName) is { } known)
            {
                return known;
            }

            Location argument = Locations.Argument(declaration.Attribute, "type", 1, context.CancellationToken);
            context.Report(
                Rules.Codec, argument, "DhcpOptionType", "has no such member", "name one, like DhcpOptionType.IPv4Address");
            return null;
        }

        OptionTypeModel? parsed = CodecParser.Parse(codec, context, out value, out CodecParser.Problem? problem);
        if (problem is not null)
        {
            Location argument = Locations.TypeArgument(declaration.Attribute, context.CancellationToken);
            context.Report(Rules.Codec, argument, Naming.Display(codec), problem.Why, problem.Remedy);
        }

        return parsed;
    }

    private static OptionDeclaration[] Standard(INamedTypeSymbol type, OptionReceiver receiver, ParseContext context) =>
        receiver != OptionReceiver.SubOptions
        && context.StandardOptions is { } standard
        && !SymbolEqualityComparer.Default.Equals(standard, type)
            ? OptionDeclaration.Of(standard)
            : [];

    private string? StandardName(int code) => _standard.FirstOrDefault(option => option.Code == code)?.Name;

    private OptionModel? Parse(OptionDeclaration declaration)
    {
        bool codeIsValid = CheckCode(declaration) & CheckVendorClass(declaration);
        bool nameIsValid = CheckName(declaration);
        OptionTypeModel? optionType = ParseType(declaration, context, out ITypeSymbol? value);
        if (!codeIsValid || !nameIsValid || optionType is null || !CheckEnterprise(declaration) || !CheckHidden(declaration, optionType, out bool hasProperty))
        {
            return null;
        }

        Used.Add(declaration.Codec);
        Used.Add(value);
        if (declaration.VendorClass is null && StandardName(declaration.Code) is { } standardName)
        {
            context.Report(Rules.StandardCode, CodeLocation(declaration), declaration.Code, standardName, declaration.Name);
        }

        string accessibility = value is null || OptionSetParser.IsPublic(value) ? "public" : "internal";
        return new(
            (byte)declaration.Code,
            declaration.Name,
            optionType,
            declaration.Description,
            declaration.Reference,
            accessibility,
            hasProperty,
            declaration.VendorClass);
    }

    private bool CheckCode(OptionDeclaration declaration)
    {
        bool isSubOption = receiver == OptionReceiver.SubOptions;
        string? problem = !declaration.HasCode ? "a code is one octet"
            : !isSubOption && declaration.Code is 0 or 255 ? "0 is Pad and 255 is End"
            : null;
        if (problem is not null)
        {
            string range = isSubOption ? "0 to 255" : "1 to 254, 224 to 254 for private use";
            context.Report(Rules.OptionCode, CodeLocation(declaration), declaration.Code, problem, range);
            return false;
        }

        if (_codes.TryGetValue((declaration.Code, declaration.VendorClass), out string? other))
        {
            context.Report(Rules.DuplicateCode, CodeLocation(declaration), declaration.Code, other);
            return false;
        }

        _codes.Add((declaration.Code, declaration.VendorClass), declaration.Name);
        return true;
    }

    /// <summary>Option 125 is no space of sub-options: it holds those of any number of vendors, each after an enterprise number.</summary>
    private bool CheckEnterprise(OptionDeclaration declaration)
    {
        bool mistaken = receiver != OptionReceiver.SubOptions
            && declaration is { Code: VendorInformation, Codec: { } codec }
            && CodecParser.IsSubOptions(codec);
        if (mistaken)
        {
            string space = Naming.Display(declaration.Codec!);
            context.Report(
                Rules.Codec,
                Locations.TypeArgument(declaration.Attribute, context.CancellationToken),
                space,
                $"has no enterprise number in option {VendorInformation}",
                $"implement IDhcpEnterpriseOptions, and write 'VendorIdentifyingVendorSpecificInformation?.Get<{space}>()'");
        }

        return !mistaken;
    }

    private bool CheckVendorClass(OptionDeclaration declaration)
    {
        string? problem = declaration.VendorClass is not { } vendorClass ? null
            : receiver == OptionReceiver.SubOptions ? "sub-options belong to the vendor of the option they are in: remove 'VendorClass'"
            : vendorClass.Length == 0 || vendorClass.Any(static character => character is < ' ' or > '~')
                ? "it is how option 60 starts, in ASCII: write it like 'PXEClient'"
            : null;
        if (problem is not null)
        {
            Location location = Locations.Argument(declaration.Attribute, "VendorClass", int.MaxValue, context.CancellationToken);
            context.Report(Rules.VendorClass, location, declaration.VendorClass!, declaration.Name, problem);
        }

        return problem is null;
    }

    private bool CheckName(OptionDeclaration declaration)
    {
        string name = declaration.Name;
        if (!Naming.IsUsableIdentifier(name))
        {
            context.Report(Rules.OptionName, NameLocation(declaration), name);
            return false;
        }

        if (_names.TryGetValue(name, out int other))
        {
            // A line that was copied is reported for its code already.
            if (other == declaration.Code && declaration.VendorClass is null)
            {
                return false;
            }

            context.Report(Rules.DuplicateName, NameLocation(declaration), name, other, declaration.Code);
            return false;
        }

        _names.Add(name, declaration.Code);
        if (name == setName || Naming.IsTakenByCompiler(name) || OptionSetParser.Members(receiver).Contains(name))
        {
            context.Report(Rules.ReservedName, NameLocation(declaration), name, setName, declaration.Code);
            return false;
        }

        ISymbol? own = KnownNames.IsOptionSet(type)
            ? type.GetMembers(name).FirstOrDefault(static member => !KnownNames.IsGenerated(member))
            : null;
        if (own is not null)
        {
            context.Report(Rules.Collision, own.Locations[0], name, setName);
            return false;
        }

        return true;
    }

    /// <summary>
    /// The receiver's own members hide what is emitted. The library's packet may write the property of an option by hand, and
    /// a set may declare a standard option as it is, to have it first in the table: then there is only no property to emit.
    /// </summary>
    private bool CheckHidden(OptionDeclaration declaration, OptionTypeModel optionType, out bool hasProperty)
    {
        INamedTypeSymbol? mostDerived = receiver switch
        {
            OptionReceiver.SubOptions => type.BaseType,
            OptionReceiver.Packet => context.Packet,
            _ => context.Reply,
        };
        INamedTypeSymbol? hiding = FindHiding(mostDerived, declaration.Name);
        hasProperty = hiding is null;
        bool isAllowed = hasProperty
            || receiver == OptionReceiver.Packet
            || (StandardName(declaration.Code) == declaration.Name && HasStandardType(declaration.Name, optionType));
        if (!isAllowed)
        {
            context.Report(Rules.ReservedName, NameLocation(declaration), declaration.Name, hiding!.Name, declaration.Code);
        }

        return isAllowed;
    }

    private bool HasStandardType(string name, OptionTypeModel optionType)
    {
        IPropertySymbol? key = context.StandardOptions?.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault();
        return key?.Type is INamedTypeSymbol { TypeArguments.Length: 1 } keyType
            && Naming.Qualified(keyType.TypeArguments[0]) == optionType.KeyType;
    }

    /// <summary>The class whose member of that name comes first.</summary>
    private INamedTypeSymbol? FindHiding(INamedTypeSymbol? receiverType, string name)
    {
        for (INamedTypeSymbol? current = receiverType; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(name))
            {
                bool isSeen = receiver == OptionReceiver.Packet
                    || current.SpecialType == SpecialType.System_Object
                    || context.Compilation.IsSymbolAccessibleWithin(member, type);
                if (isSeen)
                {
                    return current;
                }
            }
        }

        return null;
    }

    private Location CodeLocation(OptionDeclaration declaration) =>
        Locations.Argument(declaration.Attribute, "code", 0, context.CancellationToken);

    private Location NameLocation(OptionDeclaration declaration) =>
        Locations.Argument(declaration.Attribute, "name", declaration.Codec is null ? 2 : 1, context.CancellationToken);
}
