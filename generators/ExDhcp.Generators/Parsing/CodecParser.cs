using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>The type argument of <c>[DhcpOption&lt;TCodec&gt;]</c>: a codec, or a space of sub-options.</summary>
internal static class CodecParser
{
    /// <summary>Why a type cannot be the type of an option, and what to do about it.</summary>
    public sealed record Problem(string Why, string Remedy);

    /// <summary>Reads the type argument.</summary>
    /// <param name="codec">The type argument.</param>
    /// <param name="context">The compilation.</param>
    /// <param name="value">The symbol of the value, for spans of its element.</param>
    /// <param name="problem">What is wrong; nothing where the compiler says it already.</param>
    /// <returns>The type of the option, or <see langword="null"/>.</returns>
    public static OptionTypeModel? Parse(ITypeSymbol codec, ParseContext context, out ITypeSymbol? value, out Problem? problem)
    {
        value = null;
        problem = null;
        if (codec.TypeKind == TypeKind.Error || Markers.IsForbidden(codec))
        {
            return null;
        }

        problem = Hidden(codec, context);
        return problem is not null ? null
            : IsSubOptions(codec) ? ParseSpace(codec, out value, out problem)
            : ParseCodec(codec, context, out value, out problem);
    }

    /// <summary>Whether a type is a space of sub-options.</summary>
    public static bool IsSubOptions(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (KnownNames.IsRuntime(current, "DhcpSubOptions"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Why generated code cannot name a type.</summary>
    private static Problem? Hidden(ITypeSymbol type, ParseContext context) =>
        TypeParts.Named(type).SelectMany(Naming.Path).FirstOrDefault(static part => part.IsFileLocal) is { } local
            ? new("is local to its file", $"remove 'file' from '{local.Name}'")
        : !context.Compilation.IsSymbolAccessibleWithin(type, context.Compilation.Assembly)
            ? new("is not visible to generated code", "make it internal or public")
        : null;

    private static OptionTypeModel? ParseSpace(ITypeSymbol type, out ITypeSymbol? value, out Problem? problem)
    {
        value = type;
        bool hasConstructor = ((INamedTypeSymbol)type).InstanceConstructors.Any(
            static constructor => constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public });
        problem = type.IsAbstract ? new("is abstract", "remove 'abstract', or name a class derived from it")
            : !hasConstructor ? new("has no public constructor that takes nothing", $"write 'public {type.Name}()'")
            : null;
        return problem is null ? OptionTypes.SubOptions(Naming.Qualified(type), Naming.Display(type)) : null;
    }

    private static OptionTypeModel? ParseCodec(ITypeSymbol codec, ParseContext context, out ITypeSymbol? value, out Problem? problem)
    {
        value = null;
        ITypeSymbol[] values = [.. codec.AllInterfaces
            .Where(static candidate => candidate.TypeArguments.Length == 1 && KnownNames.IsRuntime(candidate, "IDhcpOptionCodec"))
            .Select(static candidate => candidate.TypeArguments[0])];
        problem = values.Length switch
        {
            0 => NoCodec(codec),
            1 when !codec.IsValueType => new("is a class", $"make it a 'readonly struct {codec.Name}'"),
            1 => null,
            _ => new("implements IDhcpOptionCodec<T> more than once", "write one struct for each type of value"),
        };
        if (problem is not null)
        {
            return null;
        }

        ITypeSymbol type = values[0];
        if (type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        bool isSpan = KnownNames.IsReadOnlySpan(type);
        value = isSpan ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        if (type.IsRefLikeType && !isSpan)
        {
            problem = new($"translates to '{Naming.Display(type)}'", "the only ref struct a value can be is ReadOnlySpan<E>");
        }
        else if (type.NullableAnnotation == NullableAnnotation.Annotated
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            problem = new($"translates to '{Naming.Display(type)}'", "an absent option is null anyway: remove the '?'");
        }
        else if (Hidden(value, context) is { } hidden)
        {
            problem = hidden with { Why = $"translates to '{Naming.Display(type)}', which {hidden.Why}" };
        }

        return problem is null ? Describe(codec, type, value, isSpan) : null;
    }

    /// <summary>Somebody has named the value, and not what translates it.</summary>
    private static Problem NoCodec(ITypeSymbol named)
    {
        // An absent option is null without a '?'.
        ITypeSymbol type = ProcessMethod.WithoutNullable(named);
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Class } set && KnownNames.IsOptionSet(set))
        {
            return new("is not derived from DhcpSubOptions", $"write 'sealed partial class {set.Name} : DhcpSubOptions'");
        }

        string display = Naming.Display(type);
        string codec = type is INamedTypeSymbol { IsGenericType: false } ? type.Name + "Codec" : "ValueCodec";
        return new(
            "is neither a codec nor a space of sub-options",
            OptionTypes.NameOf(type) is { } name
                ? $"write '[DhcpOption(code, DhcpOptionType.{name}, name)]'"
                : $"write 'readonly struct {codec} : IDhcpOptionCodec<{display}>' and name that");
    }

    private static OptionTypeModel Describe(ITypeSymbol codec, ITypeSymbol type, ITypeSymbol value, bool isSpan)
    {
        OptionShape shape =
            isSpan ? OptionShape.Span
            : codec.Name == "FlagCodec" && type.SpecialType == SpecialType.System_Boolean ? OptionShape.Flag
            : type.IsValueType ? OptionShape.Value
            : OptionShape.Object;
        string display = Naming.Display(type) + (shape is OptionShape.Value or OptionShape.Object ? "?" : "");
        return new(shape, Naming.Qualified(value), Naming.Qualified(codec), display, KeepsEmpty(codec));
    }

    /// <summary>Whether a codec says something about empty values: if it does, then that they are values.</summary>
    private static bool KeepsEmpty(ITypeSymbol codec) =>
        codec.GetMembers().Any(static member => member.Name.EndsWith("AllowsEmpty", StringComparison.Ordinal) && member is IPropertySymbol);
}
