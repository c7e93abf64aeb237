using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// The names of generated files: that of the class in full. They must differ in more than the case of letters, which the names
/// of classes need not; then all but the first get a number.
/// </summary>
internal static class FileNames
{
    private const string Extension = ".g.cs";

    public static string Of(INamedTypeSymbol type) => FullName(type) + Extension;

    /// <summary>The name for the set that a <c>[DhcpServer]</c> class declares by shorthand.</summary>
    public static string OfShorthand(INamedTypeSymbol server) =>
        server.ContainingType is null
            ? Qualify(server, server.Name + Naming.ShorthandSuffix + Number(server)) + Extension
            : $"{FullName(server)}-{Naming.ShorthandSuffix}{Extension}";

    private static string FullName(INamespaceOrTypeSymbol symbol) => Qualify(symbol, symbol.MetadataName + Number(symbol));

    private static string Qualify(INamespaceOrTypeSymbol symbol, string name) =>
        symbol.ContainingType is { } type ? $"{FullName(type)}+{name}"
        : symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{FullName(space)}.{name}"
        : name;

    private static string Number(INamespaceOrTypeSymbol symbol)
    {
        INamespaceOrTypeSymbol container = (INamespaceOrTypeSymbol?)symbol.ContainingType ?? symbol.ContainingNamespace;
        int before = container.GetMembers()
            .Where(member => member is INamespaceOrTypeSymbol
                && string.Equals(member.MetadataName, symbol.MetadataName, StringComparison.OrdinalIgnoreCase)
                && string.CompareOrdinal(member.MetadataName, symbol.MetadataName) < 0)
            .Select(static member => member.MetadataName)
            .Distinct()
            .Count();
        return before == 0 ? "" : "-" + (before + 1).ToString(CultureInfo.InvariantCulture);
    }
}
