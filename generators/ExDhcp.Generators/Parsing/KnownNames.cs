using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>The names of the runtime that the parser knows.</summary>
internal static class KnownNames
{
    public const string ServerAttribute = "ExDhcp.DhcpServerAttribute";
    public const string OptionsAttribute = "ExDhcp.DhcpOptionsAttribute";
    public const string Tool = "ExDhcp.Generators";

    private static readonly string[] Runtime = ["ExDhcp"];
    private static readonly string[] Tasks = ["System", "Threading", "Tasks"];
    private static readonly string[] Threading = ["System", "Threading"];
    private static readonly string[] LazyTypes =
    [
        "IEnumerable", "IEnumerator", "IAsyncEnumerable", "IAsyncEnumerator", "IOrderedEnumerable", "IQueryable", "IOrderedQueryable",
    ];

    public static bool IsServer(INamedTypeSymbol type) => Find(type, "DhcpServerAttribute") is not null;

    public static bool IsOptionSet(INamedTypeSymbol type) => Find(type, "DhcpOptionsAttribute") is not null;

    public static AttributeData? Find(ISymbol symbol, string attribute)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (IsRuntime(data.AttributeClass, attribute))
            {
                return data;
            }
        }

        return null;
    }

    /// <summary>Whether generated code declares the symbol: the analyzer sees it, the generator does not.</summary>
    public static bool IsGenerated(ISymbol symbol)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (data.AttributeClass?.Name == "GeneratedCodeAttribute"
                && data.ConstructorArguments.Length > 0
                && data.ConstructorArguments[0].Value is Tool)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsRuntime(ITypeSymbol? type, string name) => Is(type, name, Runtime);

    public static bool IsTask(ITypeSymbol type) => Is(type, "Task", Tasks) || Is(type, "ValueTask", Tasks);

    public static bool IsCancellationToken(ITypeSymbol type) => Is(type, "CancellationToken", Threading);

    public static bool IsReadOnlySpan(ITypeSymbol type) => Is(type, "ReadOnlySpan", ["System"]);

    /// <summary>Whether a value is only worked out when it is read.</summary>
    public static bool IsLazy(ITypeSymbol type) =>
        LazyTypes.Any(lazy => Is(type, lazy, ["System", "Collections"])
            || Is(type, lazy, ["System", "Collections", "Generic"])
            || Is(type, lazy, ["System", "Linq"]));

    private static bool Is(ITypeSymbol? type, string name, string[] containingNamespace)
    {
        if (type is not { ContainingType: null } || type.Name != name)
        {
            return false;
        }

        INamespaceSymbol? space = type.ContainingNamespace;
        for (int i = containingNamespace.Length - 1; i >= 0; i--)
        {
            if (space is null || space.Name != containingNamespace[i])
            {
                return false;
            }

            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: true };
    }
}
