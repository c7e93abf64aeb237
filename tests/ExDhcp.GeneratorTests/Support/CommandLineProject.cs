using System.Diagnostics;
using System.Text.RegularExpressions;
using ExDhcp.Generators;

namespace ExDhcp.GeneratorTests;

/// <summary>A small project in a folder of its own, built by <c>dotnet build</c> as a user would, without any package.</summary>
internal sealed partial class CommandLineProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exdhcp-").FullName;

    /// <summary>Makes the project.</summary>
    /// <param name="properties">Properties as XML.</param>
    /// <param name="files">The files by name.</param>
    public CommandLineProject(string properties, Dictionary<string, string> files)
    {
        // Nothing of the folders above counts.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(_folder, name), "<Project />");
        }

        File.WriteAllText(Path.Combine(_folder, ".editorconfig"), "root = true\n");
        File.WriteAllText(
            Path.Combine(_folder, "nuget.config"),
            "<configuration><packageSources><clear /></packageSources><auditSources><clear /></auditSources></configuration>");
        File.WriteAllText(
            Path.Combine(_folder, "Consumer.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(DhcpPacket).Assembly.Location}" />
                <Analyzer Include="{typeof(DhcpGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(Path.Combine(_folder, name), text);
        }
    }

    /// <summary>Builds.</summary>
    /// <returns>Each error and warning once, as <c>File.cs(6,21): error ID: message</c>, in order.</returns>
    public async Task<string[]> BuildAsync()
    {
        ProcessStartInfo start = new("dotnet", ["build", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:minimal", "-tl:off"])
        {
            WorkingDirectory = _folder,
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
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        string[] problems =
        [
            .. ProblemPattern().Matches(output)
                .Select(match => match.Value.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
                .Select(static problem => LinkPattern().Replace(problem, ""))
                .Distinct().Order(StringComparer.Ordinal),
        ];
        Assert.True(problems.Length > 0 || process.ExitCode == 0, output);
        return problems;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"^.*(error|warning) [A-Z]+\d+: .*$", RegexOptions.Multiline)]
    private static partial Regex ProblemPattern();

    [GeneratedRegex(@"( \(https://[^)]*\))? \[[^\]]*\]\s*$")]
    private static partial Regex LinkPattern();
}
