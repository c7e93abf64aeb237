using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace ExDhcp.PackageTests;

/// <summary>What is in the package.</summary>
public class ContentTests(Package package)
{
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    private static readonly string[] RoslynComponents =
    [
        "analyzers/dotnet/cs/ExDhcp.CodeFixes.dll",
        "analyzers/dotnet/cs/ExDhcp.Generators.dll",
    ];

    [Fact]
    public async Task The_package_holds_the_library_and_what_the_compiler_loads_and_no_more()
    {
        using ZipArchive archive = await package.OpenAsync();

        Assert.Equal(
            ["ExDhcp.nuspec", "README.md", .. RoslynComponents, "lib/net10.0/ExDhcp.dll", "lib/net10.0/ExDhcp.xml"],
            archive.Files());
    }

    [Fact]
    public async Task The_package_of_symbols_holds_those_of_the_library_and_no_more()
    {
        using ZipArchive archive = await package.OpenSymbolsAsync();

        Assert.Equal(["ExDhcp.nuspec", "lib/net10.0/ExDhcp.pdb"], archive.Files());
    }

    [Fact]
    public async Task The_package_says_what_it_is()
    {
        XElement metadata = await MetadataAsync();

        Assert.Equal("ExDhcp", Value(metadata, "id"));
        Assert.Equal(Package.Version, Value(metadata, "version"));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("expression", Attribute(metadata, "license", "type"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal(Package.RepositoryUrl, Value(metadata, "projectUrl"));
        Assert.Equal(Package.RepositoryUrl, Attribute(metadata, "repository", "url"));
        Assert.Equal("git", Attribute(metadata, "repository", "type"));
        Assert.Contains("source-generator", Value(metadata, "tags").Split(' '));
        Assert.NotEmpty(Value(metadata, "authors"));
        Assert.StartsWith("Write your own DHCPv4 server", Value(metadata, "description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_dependency_is_that_on_the_abstractions_of_logging()
    {
        XElement dependencies = (await MetadataAsync()).Element(Nuspec + "dependencies")!;

        XElement group = Assert.Single(dependencies.Elements());
        Assert.Equal("net10.0", group.Attribute("targetFramework")!.Value);
        Assert.Equal("Microsoft.Extensions.Logging.Abstractions", Assert.Single(group.Elements()).Attribute("id")!.Value);
    }

    [Fact]
    public async Task What_the_compiler_loads_needs_nothing_but_the_compiler_and_what_lies_beside_it()
    {
        using ZipArchive archive = await package.OpenAsync();
        string[] beside = [.. RoslynComponents.Select(static path => Path.GetFileNameWithoutExtension(path))];

        foreach (string component in RoslynComponents)
        {
            using PEReader assembly = new(await archive.ReadAsync(component));
            MetadataReader reader = assembly.GetMetadataReader();
            IEnumerable<string> needed = reader.AssemblyReferences
                .Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name));
            Assert.All(needed.Except(beside), name => Assert.True(ComesWithTheCompiler(name), $"{component} needs {name}"));
        }
    }

    [Fact]
    public async Task Nothing_in_the_package_tells_where_it_was_built()
    {
        using ZipArchive archive = await package.OpenAsync();

        foreach (string file in archive.Files())
        {
            byte[] content = (await archive.ReadAsync(file)).ToArray();
            Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Package.Repository)) < 0, file);
        }
    }

    private async Task<XElement> MetadataAsync()
    {
        using ZipArchive archive = await package.OpenAsync();
        return XDocument.Load(await archive.ReadAsync("ExDhcp.nuspec")).Root!.Element(Nuspec + "metadata")!;
    }

    private static string Value(XElement metadata, string name) => metadata.Element(Nuspec + name)!.Value;

    private static string Attribute(XElement metadata, string name, string attribute) =>
        metadata.Element(Nuspec + name)!.Attribute(attribute)!.Value;

    private static bool ComesWithTheCompiler(string assembly) =>
        assembly is "netstandard" or "System.Collections.Immutable" or "System.Composition.AttributedModel" or "System.Memory"
        || assembly.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
}
