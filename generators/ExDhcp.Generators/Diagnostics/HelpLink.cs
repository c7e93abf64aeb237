namespace ExDhcp.Generators.Diagnostics;

/// <summary>Where a diagnostic is explained.</summary>
internal static class HelpLink
{
    private const string Page = "https://github.com/exdhcp-generated/exdhcp-generated/blob/main/generators/DIAGNOSTICS.md";

    public static string For(string id) => Page + "#" + id.ToLowerInvariant();
}
