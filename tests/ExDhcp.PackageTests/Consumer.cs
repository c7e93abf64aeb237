using System.Text.RegularExpressions;

namespace ExDhcp.PackageTests;

/// <summary>A project of a user, outside the repository, that has the library from its package.</summary>
/// <param name="folder">Where it is.</param>
/// <param name="packagesFolder">Where its packages are unpacked: in a place of their own, so that no package of an earlier day is used.</param>
internal sealed partial class Consumer(string folder, string packagesFolder)
{
    /// <summary>Builds.</summary>
    /// <returns>Each error and warning once, as <c>File.cs(6,21): error ID: message</c>, in order.</returns>
    public Task<string[]> BuildAsync() => RunAsync("build", "-o", Output);

    /// <summary>Publishes for this machine: trimmed, with the runtime. What no program here needs, ASP.NET's runtime, is not downloaded.</summary>
    /// <returns>Each error and warning once, in order.</returns>
    public Task<string[]> PublishTrimmedAsync() => RunAsync(
        "publish", "-c", "Release", "--use-current-runtime", "--self-contained", "-o", Output,
        "-p:PublishTrimmed=true", "-p:DisableTransitiveFrameworkReferenceDownloads=true");

    /// <summary>Starts what was built or published.</summary>
    public RunningServer Start() => new(Path.Combine(Output, "Lab"));

    private string Output => Path.Combine(folder, "output");

    /// <summary>Skips the test where a package that is not ours cannot be had.</summary>
    private async Task<string[]> RunAsync(string verb, params string[] arguments)
    {
        (int exitCode, string output) = await Command.DotnetAsync(
            folder, [verb, .. arguments, "-tl:off", "-p:NuGetAudit=false", $"-p:ExDhcpVersion={Package.Version}"], ("NUGET_PACKAGES", packagesFolder));
        if (MissingPattern().Match(output) is { Success: true } missing)
        {
            Assert.Skip($"dotnet {verb} needs a package that cannot be restored on this machine: {missing.Groups["what"].Value}");
        }

        string[] problems =
        [
            .. ProblemPattern().Matches(output)
                .Select(match => match.Groups["problem"].Value.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
                .Distinct().Order(StringComparer.Ordinal),
        ];
        Assert.True(problems.Length > 0 || exitCode == 0, output);
        return problems;
    }

    [GeneratedRegex(@"error NU(1101|1102|1301): (?<what>(?!Unable to find package ExDhcp\b).*?)( \[|$)", RegexOptions.Multiline)]
    private static partial Regex MissingPattern();

    [GeneratedRegex(@"^\s*(?<problem>.*(error|warning) [A-Z]+\d+: .*?)( \(https://[^)]*\))?( \[[^\]]*\])?\s*$", RegexOptions.Multiline)]
    private static partial Regex ProblemPattern();
}
