using System.Text.RegularExpressions;

namespace ExDhcp.PackageTests;

/// <summary>A project of a user, outside the repository, that has the library from its packages.</summary>
/// <param name="folder">Where it is.</param>
/// <param name="packagesFolder">Where its packages are unpacked: where no package of an earlier day is.</param>
internal sealed partial class Consumer(string folder, string packagesFolder)
{
    /// <summary>Builds.</summary>
    /// <returns>Each error and warning once, as <c>File.cs(6,21): error ID: message</c>, in order.</returns>
    public Task<string[]> BuildAsync() => RunAsync("build", "-o", Output);

    /// <summary>Publishes for this machine: trimmed, with the runtime.</summary>
    /// <returns>Each error and warning once, in order.</returns>
    public Task<string[]> PublishTrimmedAsync() => PublishAsync("--self-contained", "-p:PublishTrimmed=true");

    /// <summary>Publishes for this machine: compiled to native code.</summary>
    /// <returns>Each error and warning once, in order.</returns>
    public Task<string[]> PublishNativeAsync() => PublishAsync("-p:PublishAot=true");

    /// <summary>Starts what was built or published.</summary>
    public RunningServer Start() => new(Path.Combine(Output, "Lab"));

    private string Output => Path.Combine(folder, "output");

    /// <summary>What no program here needs, the runtime of ASP.NET, is not downloaded.</summary>
    private Task<string[]> PublishAsync(params string[] how) => RunAsync(
        "publish",
        ["-c", "Release", "--use-current-runtime", "-o", Output, "-p:DisableTransitiveFrameworkReferenceDownloads=true", .. how]);

    /// <summary>Skips the test where a package that is not ours, or a linker, cannot be had.</summary>
    private async Task<string[]> RunAsync(string verb, params string[] arguments)
    {
        (int exitCode, string output) = await Command.DotnetAsync(
            folder,
            [
                verb, .. arguments,
                "-tl:off", "-p:NuGetAudit=false", $"-p:ExDhcpVersion={Package.Version}", $"-p:HostVersion={Package.HostVersion}",
            ],
            ("NUGET_PACKAGES", packagesFolder));
        if (MissingPattern().Match(output) is { Success: true } missing)
        {
            Assert.Skip($"dotnet {verb} needs a package that cannot be restored on this machine: {missing.Groups["what"].Value}");
        }

        if (NoLinkerPattern().Match(output) is { Success: true } linker)
        {
            Assert.Skip($"dotnet {verb} needs a linker: {linker.Value}");
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

    [GeneratedRegex(@"Platform linker .* not found in PATH")]
    private static partial Regex NoLinkerPattern();

    [GeneratedRegex(@"^\s*(?<problem>.*(error|warning) [A-Z]+\d+: .*?)( \(https://[^)]*\))?( \[[^\]]*\])?\s*$", RegexOptions.Multiline)]
    private static partial Regex ProblemPattern();
}
