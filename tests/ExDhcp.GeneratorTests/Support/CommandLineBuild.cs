using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ExDhcp.GeneratorTests;

/// <summary>Projects built by one call of <c>dotnet build</c>, which takes not much longer for several than for one.</summary>
internal static partial class CommandLineBuild
{
    /// <summary>Builds.</summary>
    /// <returns>For each project its errors and warnings, each once, as <c>File.cs(6,21): error ID: message</c>, in order.</returns>
    public static async Task<Dictionary<string, string[]>> RunAsync(params CommandLineProject[] projects)
    {
        string folder = Directory.CreateTempSubdirectory("exdhcp-").FullName;
        try
        {
            Write(folder, projects);
            string output = await BuildAsync(folder);
            ILookup<string, string> problems = Problems(output);
            Assert.All(
                projects, project => Assert.True(problems.Contains(project.Name) || output.Contains($"{project.Name} -> "), output));
            return projects.ToDictionary(
                static project => project.Name,
                project => problems[project.Name].Distinct().Order(StringComparer.Ordinal).ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder, CommandLineProject[] projects)
    {
        // Nothing of the folders above counts.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(folder, name), "<Project />");
        }

        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n");
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            "<configuration><packageSources><clear /></packageSources><auditSources><clear /></auditSources></configuration>");
        IEnumerable<string> solution = projects.Select(static project => $"<Project Path=\"{project.Name}/{project.Name}.csproj\" />");
        File.WriteAllText(Path.Combine(folder, "All.slnx"), $"<Solution>{string.Concat(solution)}</Solution>");
        foreach (CommandLineProject project in projects)
        {
            project.Write(Path.Combine(folder, project.Name));
        }
    }

    private static async Task<string> BuildAsync(string folder)
    {
        string[] arguments = ["build", "All.slnx", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:minimal", "-tl:off"];
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // The host of this test run must not steer the build.
        string[] names = [.. start.Environment.Keys];
        foreach (string name in names.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)))
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return output;
    }

    private static ILookup<string, string> Problems(string output) => ProblemPattern().Matches(output).ToLookup(
        static match => Path.GetFileNameWithoutExtension(match.Groups["project"].Value),
        static match => match.Groups["text"].Value.Replace(
            Path.GetDirectoryName(match.Groups["project"].Value) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<text>.*(error|warning) [A-Z]+\d+: .*?)( \(https://[^)]*\))? \[(?<project>[^\]]*)\]\s*$", RegexOptions.Multiline)]
    private static partial Regex ProblemPattern();
}
