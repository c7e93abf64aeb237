using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// Finds the options that a server knows by name, for <c>[FromOption]</c>: those it declares, those of the sets it names, and
/// those of the library, in this order.
/// </summary>
internal sealed class OptionLookup(INamedTypeSymbol server, AttributeData attribute, ParseContext context)
{
    private INamedTypeSymbol[]? _sets;

    private INamedTypeSymbol[] Sets => _sets ??=
    [
        .. ServerSetRules.Sets(attribute).Select(static set => set.Value as INamedTypeSymbol)
            .Prepend(server).Append(context.StandardOptions).Append(context.DeFactoOptions).OfType<INamedTypeSymbol>(),
    ];

    private OptionGuess Guess => new(Sets.SelectMany(OptionDeclaration.Of), context);

    /// <summary>The option for a parameter; <see langword="null"/>, and reported, where there is none of that name and type.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="fromOption">Its <c>[FromOption]</c>.</param>
    /// <param name="isPassedAnyway">Whether there is something to pass for it without an option.</param>
    public OptionSource? Find(IParameterSymbol parameter, AttributeData fromOption, bool isPassedAnyway)
    {
        TypedConstant argument = fromOption.ConstructorArguments.FirstOrDefault();
        if (argument.Kind == TypedConstantKind.Error || parameter.Type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        string? written = argument.Value as string;
        string name = written ?? parameter.Name;
        if (Find(name) is not { } candidate)
        {
            Location location = written is null
                ? parameter.Locations[0]
                : Locations.Argument(fromOption, "name", 0, context.CancellationToken);
            string? instead = null;
            string advice = isPassedAnyway ? "it is passed as it is, so remove [FromOption]" : Advice(name, written is null ? parameter.Type : null, out instead);
            context.ReportInstead(instead, Rules.UnknownOption, location, name, server.Name, advice);
            return null;
        }

        OptionTypeModel? type = OptionParser.ParseType(candidate.Option, context.Silent(), out _);
        return type is not null && candidate.Option.HasCode && HasType(parameter, candidate.Option, type)
            ? new((byte)candidate.Option.Code, type, Property(candidate, type), candidate.Option.VendorClass)
            : null;
    }

    /// <summary>Whether there is an option of a name.</summary>
    public bool Knows(string name) => Find(name) is not null;

    private Candidate? Find(string name) => Find(name, StringComparison.Ordinal) ?? Find(name, StringComparison.OrdinalIgnoreCase);

    private Candidate? Find(string name, StringComparison comparison)
    {
        foreach (INamedTypeSymbol set in Sets)
        {
            foreach (OptionDeclaration option in OptionDeclaration.Of(set))
            {
                if (string.Equals(option.Name, name, comparison))
                {
                    return new(option, set);
                }
            }
        }

        return null;
    }

    /// <summary>What to write for a parameter that has the name of a sub-option, or the type of one option alone, if it has.</summary>
    public string? AdviceUnmarked(IParameterSymbol parameter) =>
        Guess.Containing(parameter.Name) is { } advice ? advice
        : Guess.OfType(parameter.Type) is { } option ? $"mark it [FromOption(\"{option}\")] to have the option"
        : null;

    private string Advice(string name, ITypeSymbol? type, out string? instead)
    {
        string[] near = Guess.Named(name, type);
        ISymbol? field = context.Packet?.GetMembers().FirstOrDefault(
            member => member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsIndexer: false }
                && string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));
        string? space = Guess.Containing(name);
        instead = field is null && space is null ? near.FirstOrDefault() : null;
        return field is not null ? $"take a DhcpPacket and read its '{field.Name}'"
            : space is not null ? space
            : near.Length > 0 ? $"did you mean {string.Join(" or ", near.Select(static candidate => $"'{candidate}'"))}?"
            : "declare it with [DhcpOption], or name the set that has it in [DhcpServer(Options = [typeof(...)])]";
    }

    private bool HasType(IParameterSymbol parameter, OptionDeclaration option, OptionTypeModel type)
    {
        string actual = Naming.Qualified(parameter.Type);
        if (actual == type.PropertyType || (actual + "?" == type.PropertyType && IsOblivious(parameter)))
        {
            return true;
        }

        context.ReportInstead(
            type.PropertyType,
            Rules.OptionParameter,
            Locations.ParameterType(parameter, context.CancellationToken),
            parameter.Name,
            Naming.Display(parameter.Type),
            option.Name,
            actual + "?" == type.PropertyType ? "may be absent" : $"is '{type.Display}'",
            type.Display);
        return false;
    }

    /// <summary>Without nullable reference types a reference says nothing about null.</summary>
    private static bool IsOblivious(IParameterSymbol parameter) =>
        parameter.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None };

    /// <summary>The options of the library are members of its packet. Those of other sets may need a <c>using</c>.</summary>
    private string? Property(Candidate candidate, OptionTypeModel type) =>
        context.Packet is { } packet
        && SymbolEqualityComparer.Default.Equals(packet.ContainingAssembly, candidate.Set.ContainingAssembly)
        && packet.GetMembers(candidate.Option.Name).FirstOrDefault()
            is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } property
        && Naming.Qualified(property.Type) == type.PropertyType
            ? Naming.Escape(property.Name)
            : null;

    /// <summary>An option and the class that declares it.</summary>
    private sealed record Candidate(OptionDeclaration Option, INamedTypeSymbol Set);
}
