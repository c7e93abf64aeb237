using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>The default values of parameters as C# writes them, whatever the culture.</summary>
internal static class DefaultValue
{
    /// <summary>Whether a parameter has one that C# has a constant for.</summary>
    public static bool IsKnown(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is not DateTime;

    /// <summary>The value of a parameter that has one.</summary>
    public static string Of(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type;
        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return type.IsValueType && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T ? "default"
                : type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.Annotated ? "null!"
                : "null";
        }

        ITypeSymbol plain = ProcessMethod.WithoutNullable(type);
        return plain.TypeKind == TypeKind.Enum ? Enum(plain, value) : Literal(value);
    }

    private static string Enum(ITypeSymbol type, object value)
    {
        ISymbol? member = type.GetMembers().FirstOrDefault(
            member => member is IFieldSymbol { HasConstantValue: true } field
                && Equals(field.ConstantValue, value)
                && !member.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute"));
        string literal = Literal(value);
        return member is not null ? $"{Naming.Qualified(type)}.{Naming.Escape(member.Name)}"
            : literal[0] == '-' ? $"({Naming.Qualified(type)})({literal})"
            : $"({Naming.Qualified(type)}){literal}";
    }

    private static string Literal(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        float number => Single(number),
        double number => Double(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static string Single(float number) =>
        float.IsNaN(number) ? "float.NaN"
        : float.IsPositiveInfinity(number) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(number) ? "float.NegativeInfinity"
        : IsNegativeZero(number) ? "-0f"
        : number.ToString("R", CultureInfo.InvariantCulture) + "f";

    private static string Double(double number) =>
        double.IsNaN(number) ? "double.NaN"
        : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
        : IsNegativeZero(number) ? "-0d"
        : number.ToString("R", CultureInfo.InvariantCulture) + "d";

    private static bool IsNegativeZero(double number) => number == 0 && double.IsNegativeInfinity(1 / number);
}
