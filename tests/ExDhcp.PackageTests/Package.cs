using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(ExDhcp.PackageTests.Package))]

namespace ExDhcp.PackageTests;

/// <summary>
/// The package, and those that bring it along, made once for all tests, in a temporary folder beside the projects that use them.
/// </summary>
public sealed partial class Package : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exdhcp-package-").FullName;

    /// <summary>What the repository says the version is.</summary>
    public static string Version { get; } = Metadata("Version");

    /// <summary>The version of the generic host that this repository is built with.</summary>
    public static string HostVersion { get; } = Metadata("HostVersion");

    /// <summary>Where the project is at home.</summary>
    public static string RepositoryUrl { get; } = Metadata("RepositoryUrl");

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Metadata("RepositoryFolder");

    /// <summary>Packs as a release does, and makes a place for projects that knows these packages and inherits nothing else.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (string project in new[] { "ExDhcp", "ExDhcp.Hosting", "ExDhcp.Testing" })
        {
            (int exitCode, string output) = await Command.DotnetAsync(
                Repository,
                ["pack", Path.Combine("src", project), "-c", "Release", "-o", Path.Combine(_folder, "feed"), "--no-restore", "-tl:off"]);
            Assert.True(exitCode == 0, output);
        }

        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, name), "<Project />");
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, ".editorconfig"), "root = true\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), await SourcesAsync());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens a package.</summary>
    public Task<ZipArchive> OpenAsync(string id = "ExDhcp") => OpenFileAsync($"{id}.{Version}.nupkg");

    /// <summary>Opens the package of the symbols.</summary>
    public Task<ZipArchive> OpenSymbolsAsync() => OpenFileAsync($"ExDhcp.{Version}.snupkg");

    /// <summary>The first example in the readme of a package.</summary>
    public async Task<string> ReadmeExampleAsync(string id)
    {
        using ZipArchive archive = await OpenAsync(id);
        string readme = Encoding.UTF8.GetString((await archive.ReadAsync("README.md")).ToArray());
        return ExamplePattern().Match(readme).Groups["code"].Value;
    }

    /// <summary>Makes a project of the files of a folder.</summary>
    /// <param name="name">The name of its folder.</param>
    /// <param name="files">Its files by name.</param>
    internal Consumer CreateConsumer(string name, Dictionary<string, string> files)
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(_folder, name));
        foreach ((string file, string text) in files)
        {
            File.WriteAllText(Path.Combine(folder.FullName, file), text);
        }

        return new Consumer(folder.FullName, packagesFolder: Path.Combine(_folder, "packages"));
    }

    private static string Metadata(string key) =>
        typeof(Package).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private Task<ZipArchive> OpenFileAsync(string name) =>
        ZipFile.OpenReadAsync(Path.Combine(_folder, "feed", name), TestContext.Current.CancellationToken);

    /// <summary>
    /// A nuget.config that has these packages from here and nowhere else, and all others from where this machine has them: what this
    /// repository was built with is there without a network.
    /// </summary>
    private async Task<string> SourcesAsync()
    {
        (int exitCode, string output) = await Command.DotnetAsync(_folder, ["nuget", "list", "source"]);
        Assert.True(exitCode == 0, output);
        return new XElement(
            "configuration",
            new XElement("packageSources", Source("here", "feed"), Source("unpacked", Metadata("UnpackedPackages"))),
            new XElement(
                "packageSourceMapping",
                SourcePattern().Matches(output).Select(static match => Mapping(match.Groups["name"].Value, "*")),
                Mapping("unpacked", "*"),
                Mapping("here", "ExDhcp", "ExDhcp.*")))
            .ToString();
    }

    private static XElement Source(string name, string folder) => new("add", new XAttribute("key", name), new XAttribute("value", folder));

    private static XElement Mapping(string source, params string[] packages) => new(
        "packageSource",
        new XAttribute("key", source),
        packages.Select(static pattern => new XElement("package", new XAttribute("pattern", pattern))));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex(@"^\s*\d+\.\s+(?<name>.+?) \[Enabled\]", RegexOptions.Multiline)]
    private static partial Regex SourcePattern();
}
