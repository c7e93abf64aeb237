using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace ExDhcp.PackageTests;

/// <summary>What a debugger finds: written code in the repository, generated code in the symbols themselves.</summary>
public class SymbolTests(Package package)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public async Task Written_sources_have_paths_of_the_repository()
    {
        string[] written = await DocumentsAsync(embedded: false);

        Assert.Contains("/_/src/ExDhcp/Packets/DhcpPacket.cs", written);
        Assert.All(written, static name => Assert.StartsWith("/_/src/ExDhcp/", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generated_sources_are_embedded()
    {
        string[] embedded = await DocumentsAsync(embedded: true);

        Assert.Contains(embedded, static name => name.EndsWith("DhcpStandardOptions.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Source_link_names_the_repository_and_the_commit()
    {
        if (!Path.Exists(Path.Combine(Package.Repository, ".git")))
        {
            Assert.Skip("These sources are no clone of a repository, so there is no commit to name.");
        }

        using MetadataReaderProvider symbols = await OpenAsync();
        MetadataReader reader = symbols.GetMetadataReader();

        string path = new Uri(Package.RepositoryUrl).AbsolutePath;
        Assert.Matches(
            $$"""^\{"documents":\{"/_/\*":"https://raw\.githubusercontent\.com{{path}}/[0-9a-f]{40}/\*"\}\}$""",
            Assert.Single(Information(reader, EntityHandle.ModuleDefinition, SourceLink)));
    }

    private async Task<MetadataReaderProvider> OpenAsync()
    {
        using ZipArchive archive = await package.OpenSymbolsAsync();
        return MetadataReaderProvider.FromPortablePdbStream(await archive.ReadAsync("lib/net10.0/ExDhcp.pdb"));
    }

    private async Task<string[]> DocumentsAsync(bool embedded)
    {
        using MetadataReaderProvider symbols = await OpenAsync();
        MetadataReader reader = symbols.GetMetadataReader();
        return
        [
            .. reader.Documents
                .Where(handle => Information(reader, handle, EmbeddedSource).Any() == embedded)
                .Select(handle => reader.GetString(reader.GetDocument(handle).Name)),
        ];
    }

    private static IEnumerable<string> Information(MetadataReader reader, EntityHandle of, Guid kind) =>
        reader.GetCustomDebugInformation(of)
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == kind)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)));
}
