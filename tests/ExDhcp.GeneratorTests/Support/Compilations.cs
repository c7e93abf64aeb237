using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.GeneratorTests;

/// <summary>Compilations as a user's project has them: net10.0, nullable, implicit usings, and a reference to ExDhcp.</summary>
internal static class Compilations
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The platform, without ExDhcp.</summary>
    public static ImmutableArray<MetadataReference> Platform { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static MetadataReference Library { get; } = MetadataReference.CreateFromFile(
        typeof(DhcpPacket).Assembly.Location,
        documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(typeof(DhcpPacket).Assembly.Location, ".xml")));

    public static CSharpParseOptions Parsing(LanguageVersion version = LanguageVersion.CSharp14) =>
        new(version, DocumentationMode.Diagnose);

    /// <summary>One file for each source, named <c>Source0.cs</c> and so on.</summary>
    public static CSharpCompilation Of(LanguageVersion version, params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        [Parse(ImplicitUsings, "Usings.cs", version), .. sources.Select((source, index) => Parse(source, $"Source{index}.cs", version))],
        [.. Platform, Library],
        Options());

    public static CSharpCompilation Of(params string[] sources) => Of(LanguageVersion.CSharp14, sources);

    /// <summary>The same compilation as that of another project, for which nothing is remembered.</summary>
    public static CSharpCompilation Anew(CSharpCompilation compilation) => compilation.WithOptions(Options());

    /// <summary>The compilation after an edit of one file.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, string path, string text) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees.Single(tree => tree.FilePath == path), Parse(text, path, compilation.LanguageVersion));

    public static SyntaxTree Parse(string source, string path, LanguageVersion version = LanguageVersion.CSharp14) =>
        CSharpSyntaxTree.ParseText(source, Parsing(version), path, System.Text.Encoding.UTF8);

    private static CSharpCompilationOptions Options() =>
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
}
