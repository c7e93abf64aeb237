using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>The kinds of methods that are no packet handlers, by the names of their attributes.</summary>
internal static class ProcessKinds
{
    private static readonly Dictionary<string, ProcessKind> ByAttribute = new[]
    {
        ProcessKind.Init,
        ProcessKind.Terminate,
        ProcessKind.Call,
        ProcessKind.Cast,
        ProcessKind.Info,
        ProcessKind.Continue,
    }
    .ToDictionary(static kind => kind.Attribute() + "Attribute");

    /// <summary>The attribute without its suffix.</summary>
    public static string Attribute(this ProcessKind kind) => "On" + kind;

    /// <summary>What an attribute marks a method for, if it is one of these.</summary>
    public static ProcessKind? Of(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && ByAttribute.TryGetValue(type.Name, out ProcessKind kind)
        && KnownNames.IsRuntime(type, type.Name)
            ? kind
            : null;

    /// <summary>The name of an attribute that gives a method a role, this one or that of a packet handler; without its suffix.</summary>
    public static string? Role(AttributeData attribute) => Of(attribute)?.Attribute() ?? HandlerParser.Kind(attribute)?.Attribute();
}
