using System.Xml;
using System.Xml.Linq;
using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>
/// What the author of a call has written about it, as the compiler gives it: with the names of types resolved. Each element is
/// text without <c>///</c>, or <see langword="null"/> where there is none.
/// </summary>
internal sealed class MethodDocumentation
{
    private readonly XElement _root;

    public MethodDocumentation(ExposedModel exposed)
    {
        _root = Parse(exposed.Documentation);
        HashSet<string> parameters = [.. exposed.Parameters.Select(static parameter => parameter.Name.TrimStart('@'))];
        foreach (XElement reference in _root.Descendants().Where(reference => IsDangling(reference, parameters)).ToArray())
        {
            reference.ReplaceWith(new XElement("c", (string?)reference.Attribute("name")));
        }
    }

    public string? Summary => Text(_root.Element("summary"));

    public string? Remarks => Text(_root.Element("remarks"));

    public string? Returns => Text(_root.Element("returns"));

    public IEnumerable<string> Exceptions => _root.Elements("exception").Select(Text).OfType<string>();

    public string? Parameter(string name) =>
        Text(_root.Elements("param").FirstOrDefault(element => (string?)element.Attribute("name") == name));

    /// <summary>What is not well-formed counts as absent: the compiler warns of it where it stands.</summary>
    private static XElement Parse(string documentation)
    {
        try
        {
            return documentation.Length == 0 ? new("member") : XElement.Parse(documentation, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return new("member");
        }
    }

    /// <summary>Whether an element names a parameter that the member of the server has not.</summary>
    private static bool IsDangling(XElement element, HashSet<string> parameters) =>
        element.Name.LocalName == "typeparamref"
        || (element.Name.LocalName == "paramref" && !parameters.Contains((string?)element.Attribute("name") ?? ""));

    private static string? Text(XElement? element) =>
        element is null || (!element.HasElements && string.IsNullOrWhiteSpace(element.Value))
            ? null
            : element.ToString(SaveOptions.DisableFormatting);
}
