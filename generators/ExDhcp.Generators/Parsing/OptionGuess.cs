using System.Globalization;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>Which option somebody may have meant whose parameter has the name of none.</summary>
/// <param name="options">The options there are.</param>
/// <param name="context">The compilation.</param>
internal sealed class OptionGuess(IEnumerable<OptionDeclaration> options, ParseContext context)
{
    /// <summary>The options that are spelled like a name, have it as their code, or are the only one of a type; the likest first.</summary>
    public string[] Named(string name, ITypeSymbol? type) =>
        Spelling.Near(name, options.Select(static option => option.Name)) is { Length: > 0 } near ? near
        : OfCode(name) is { } numbered ? [numbered]
        : type is not null && OfType(type) is { } typed ? [typed]
        : [];

    /// <summary>The option that has a type which no other has. The types that many options have, text and numbers, say nothing.</summary>
    public string? OfType(ITypeSymbol type)
    {
        string[] names =
        [
            .. options.Where(option => option.Codec is not null && PropertyType(option) == Bare(Naming.Qualified(type)))
                .Select(static option => option.Name).Distinct().Take(2),
        ];
        return names.Length == 1 ? names[0] : null;
    }

    /// <summary>What to write to have a sub-option, where a name is that of one.</summary>
    public string? Containing(string name)
    {
        foreach (OptionDeclaration option in options)
        {
            if (option.Codec is INamedTypeSymbol space
                && CodecParser.IsSubOptions(space)
                && OptionDeclaration.Of(space).FirstOrDefault(sub => string.Equals(sub.Name, name, StringComparison.OrdinalIgnoreCase))
                    is { } found)
            {
                return $"it is a sub-option, so take '[FromOption] {Naming.Display(space)}? {Naming.Parameter(option.Name)}' "
                    + $"and read its '{found.Name}'";
            }
        }

        return null;
    }

    private string? OfCode(string name) => byte.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out byte code)
        ? options.FirstOrDefault(option => option.Code == code)?.Name
        : null;

    private string? PropertyType(OptionDeclaration option) =>
        OptionParser.ParseType(option, context.Silent(), out _) is { Shape: OptionShape.Value or OptionShape.Object } type
            ? Bare(type.PropertyType)
            : null;

    private static string Bare(string type) => type.TrimEnd('?');
}
