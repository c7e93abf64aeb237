using System.Runtime.InteropServices;

namespace ExDhcp.InteropTests;

/// <summary>Programs of this solution that tests start.</summary>
internal static class DotnetProgram
{
    /// <summary>The <c>dotnet</c> that runs this test.</summary>
    public static string Host { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>The output of another project, built in the same configuration as this test.</summary>
    public static string Assembly(string project)
    {
        DirectoryInfo configuration = new(AppContext.BaseDirectory);
        return Path.Combine(configuration.Parent!.Parent!.FullName, project, configuration.Name, project + ".dll");
    }
}
