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

        if (!context.Compilation.IsSymbolAccessibleWithin(codec, context.Compilation.Assembly))
        {
            problem = new("is not visible to generated code", "make it internal or public");
            return null;
        }

        return codec.IsValueType ? ParseCodec(codec, context, out value, out problem) : ParseSpace(codec, out value, out problem);
    }

    private static OptionTypeModel? ParseSpace(ITypeSymbol type, out ITypeSymbol? value, out Problem? problem)
    {
        value = type;
        problem = null;
        if (!IsSubOptions(type))
        {
            problem = new(
                "is neither a struct that implements IDhcpOptionCodec<T> nor a class derived from DhcpSubOptions",
                $"write 'readonly struct {type.Name} : IDhcpOptionCodec<T>'");
            return null;
        }

        bool canBeMade = !type.IsAbstract && ((INamedTypeSymbol)type).InstanceConstructors.Any(
            static constructor => constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public });
        if (!canBeMade)
        {
            problem = new("has no public constructor that takes nothing", $"write 'public {type.Name}()'");
            return null;
        }

        return OptionTypes.SubOptions(Naming.Qualified(type), Naming.Display(type));
    }

    private static OptionTypeModel? ParseCodec(ITypeSymbol codec, ParseContext context, out ITypeSymbol? value, out Problem? problem)
    {
        value = null;
        problem = null;
        ITypeSymbol[] values = [.. codec.AllInterfaces
            .Where(static candidate => candidate.TypeArguments.Length == 1 && KnownNames.IsRuntime(candidate, "IDhcpOptionCodec"))
            .Select(static candidate => candidate.TypeArguments[0])];
        if (values.Length != 1)
        {
            problem = values.Length == 0
                ? new("does not implement IDhcpOptionCodec<T>", $"write 'readonly struct {codec.Name} : IDhcpOptionCodec<T>'")
                : new("implements IDhcpOptionCodec<T> more than once", "write one struct for each type of value");
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
        else if (!context.Compilation.IsSymbolAccessibleWithin(value, context.Compilation.Assembly))
        {
            problem = new($"translates to '{Naming.Display(type)}', which is not visible to generated code", "make it internal or public");
        }

        return problem is null ? Describe(codec, type, value, isSpan) : null;
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

    private static bool IsSubOptions(ITypeSymbol type)
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
}
