using System.Text;
using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>The XML documentation of options.</summary>
internal static class Documentation
{
    private const string Null = "<see langword=\"null\"/>";

    /// <summary>The summary of a property: what the option means, its code, and where it is defined.</summary>
    public static void Summary(this SourceWriter writer, OptionModel option, bool isSubOption)
    {
        writer.Line($"/// <summary>{Describe(option, isSubOption)}</summary>");
        writer.Line(option.Type.Shape switch
        {
            OptionShape.Flag => "/// <value>Whether the option is there. Set it to add or remove the option.</value>",
            OptionShape.Span => Span(option, isSubOption),
            _ => $"/// <value>{Null} when the option is absent or malformed. Set it to {Null} to remove the option.</value>",
        });
    }

    /// <summary>The summary of a key.</summary>
    public static void KeySummary(this SourceWriter writer, OptionModel option, bool isSubOption) =>
        writer.Line($"/// <summary>The key of {Describe(option, isSubOption, isSubOption ? "sub-option" : "option")}</summary>");

    /// <summary>The set as a table.</summary>
    public static void Table(this SourceWriter writer, EquatableArray<OptionModel> options)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <list type=\"table\">");
        writer.Line("/// <listheader><term>Code</term><description>Name and type</description></listheader>");
        foreach (OptionModel option in options)
        {
            string vendor = option.VendorClass is { } vendorClass ? $", of <c>{Escape(vendorClass)}</c>" : "";
            string description = $"{option.Name}: <c>{Escape(option.Type.Display)}</c>{vendor}";
            writer.Line($"/// <item><term>{option.Code}</term><description>{description}</description></item>");
        }

        writer.Line("/// </list>");
        writer.Line("/// </remarks>");
    }

    private static string Span(OptionModel option, bool isSubOption)
    {
        string empty = "Empty when the option is absent or malformed.";
        string remove = isSubOption ? $"Remove({option.Code})" : $"Options.Remove({option.Code})";
        return option.Type.KeepsEmpty
            ? $"/// <value>{empty} Set to empty it stays, without octets; <c>{remove}</c> removes it.</value>"
            : $"/// <value>{empty} Set it to empty to remove the option.</value>";
    }

    private static string Describe(OptionModel option, bool isSubOption, string? noun = null)
    {
        noun ??= isSubOption ? "Sub-option" : "Option";
        string reference = string.IsNullOrWhiteSpace(option.Reference) ? "" : $" ({Escape(option.Reference!)})";
        string description = string.IsNullOrWhiteSpace(option.Description) ? "." : $": {Escape(option.Description!)}";
        string vendor = option.VendorClass is { } vendorClass ? $" of the vendor class <c>{Escape(vendorClass)}</c>" : "";
        return $"{noun} {option.Code}{vendor}{reference}{description}";
    }

    /// <summary>
    /// Text as the content of an XML element: on one line, so that it does not depend on the line ends of the source it comes
    /// from, and without the characters that XML forbids.
    /// </summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        bool isSpace = true;
        foreach (char character in text)
        {
            bool wasSpace = isSpace;
            isSpace = char.IsWhiteSpace(character) || char.IsControl(character) || char.IsSurrogate(character) || character >= '\uFFFE';
            if (!isSpace)
            {
                escaped.Append(wasSpace && escaped.Length > 0 ? " " : "").Append(Entity(character));
            }
        }

        return escaped.ToString();
    }

    private static string Entity(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => character.ToString(),
    };
}
