using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(ExDhcp.PackageTests.Package))]

namespace ExDhcp.PackageTests;

/// <summary>The package, made once for all tests, in a temporary folder beside the projects that use it.</summary>
public sealed partial class Package : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exdhcp-package-").FullName;

    /// <summary>What the repository says the version is.</summary>
    public static string Version { get; } = Metadata("Version");

    /// <summary>Where the project is at home.</summary>
    public static string RepositoryUrl { get; } = Metadata("RepositoryUrl");

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Metadata("RepositoryFolder");

    /// <summary>Packs as a release does, and makes a place for projects that knows this package and inherits nothing else.</summary>
    public async ValueTask InitializeAsync()
    {
        (int exitCode, string output) = await Command.DotnetAsync(
            Repository,
            ["pack", Path.Combine("src", "ExDhcp"), "-c", "Release", "-o", Path.Combine(_folder, "feed"), "--no-restore", "-tl:off"]);
        Assert.True(exitCode == 0, output);

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

    /// <summary>Opens the package.</summary>
    public Task<ZipArchive> OpenAsync() => OpenAsync(".nupkg");

    /// <summary>Opens the package of the symbols.</summary>
    public Task<ZipArchive> OpenSymbolsAsync() => OpenAsync(".snupkg");

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

    private Task<ZipArchive> OpenAsync(string extension) =>
        ZipFile.OpenReadAsync(Path.Combine(_folder, "feed", $"ExDhcp.{Version}{extension}"), TestContext.Current.CancellationToken);

    /// <summary>
    /// A nuget.config that has this package from here and nowhere else, and all others from where this machine has them: what this
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
                Mapping("here", "ExDhcp")))
            .ToString();
    }

    private static XElement Source(string name, string folder) => new("add", new XAttribute("key", name), new XAttribute("value", folder));

    private static XElement Mapping(string source, string packages) =>
        new("packageSource", new XAttribute("key", source), new XElement("package", new XAttribute("pattern", packages)));

    [GeneratedRegex(@"^\s*\d+\.\s+(?<name>.+?) \[Enabled\]", RegexOptions.Multiline)]
    private static partial Regex SourcePattern();
}
