using System.Reflection;

namespace ExDhcp.GeneratorTests;

/// <summary>Where the files are that tests read.</summary>
internal static class Repository
{
    /// <summary>The folder of this test project.</summary>
    public static string Project { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static data => data.Key == "ProjectDirectory").Value!;

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Project, "..", ".."));
}
