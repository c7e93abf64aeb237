using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>The names that the members of a generated <c>Server</c> have, each once for the same parameters.</summary>
internal sealed class ServerNames(ParseContext context)
{
    private readonly Dictionary<string, string> _methods = [];
    private HashSet<string>? _inherited;

    private HashSet<string> Inherited => _inherited ??=
    [
        .. MembersOf(context.Compilation.GetTypeByMetadataName("ExDhcp.DhcpServer`1")),
        .. MembersOf(context.Compilation.ObjectType),
    ];

    /// <summary>Adds a member; returns <see langword="false"/>, and reports the method, where there is no room for it.</summary>
    public bool Add(ProcessMethod method, string name, IEnumerable<IParameterSymbol> parameters)
    {
        string own = method.Symbol.Name;
        if (Inherited.Contains(name))
        {
            context.Report(
                Rules.ServerCollision, method.Symbol.Locations[0], own, name, $"every server has a member '{name}'");
            return false;
        }

        // Names of tuple elements, nullable references and dynamic do not tell parameters apart.
        IEnumerable<string> types = parameters.Select(static parameter => DocumentationCommentId.CreateReferenceId(parameter.Type));
        string end = method.Kind == ProcessKind.Call ? ";" : "";
        string signature = $"{name}({string.Join(",", types)}{end})";
        if (_methods.TryGetValue(signature, out string? other))
        {
            context.Report(
                Rules.ServerCollision, method.Symbol.Locations[0], own, name, $"'{other}' is it already, with the same parameters");
            return false;
        }

        _methods.Add(signature, own);
        return true;
    }

    private static IEnumerable<string> MembersOf(INamedTypeSymbol? type) => type is null
        ? []
        : type.GetMembers().Where(static member => member.DeclaredAccessibility != Accessibility.Private).Select(static member => member.Name);
}
