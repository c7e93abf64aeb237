using System.IO.Compression;

namespace ExDhcp.PackageTests;

/// <summary>Reading a package, which is a zip archive.</summary>
internal static class PackageArchive
{
    /// <summary>The files in it, in order, without those of the container format (ISO/IEC 29500-2).</summary>
    public static string[] Files(this ZipArchive archive) =>
    [
        .. archive.Entries.Select(static entry => entry.FullName)
            .Where(static name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The content of a file.</summary>
    public static async Task<MemoryStream> ReadAsync(this ZipArchive archive, string file)
    {
        MemoryStream content = new();
        await using Stream entry = await archive.GetEntry(file)!.OpenAsync(TestContext.Current.CancellationToken);
        await entry.CopyToAsync(content, TestContext.Current.CancellationToken);
        content.Position = 0;
        return content;
    }
}
