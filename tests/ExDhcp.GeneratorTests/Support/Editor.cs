using System.Collections.Immutable;
using ExDhcp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;

namespace ExDhcp.GeneratorTests;

/// <summary>A project as an editor has it open, with the generator running.</summary>
internal static class Editor
{
    /// <summary>What the completion list says of an entry where <c>$$</c> stands, or <see langword="null"/> where it has none.</summary>
    public static async Task<string?> DescribeCompletionAsync(string markup, string entry)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using AdhocWorkspace workspace = new(MefHostServices.DefaultHost);
        CSharpCompilation compilation = Compilations.Of(markup.Replace("$$", "", StringComparison.Ordinal));
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: Compilations.Parsing(),
            metadataReferences: compilation.References,
            analyzerReferences: [new Generator()]));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, await tree.GetTextAsync(cancellation)).Project;
        }

        Document document = project.Documents.Single(static document => document.Name == "Source0.cs");
        CompletionService service = CompletionService.GetService(document)!;
        int position = markup.IndexOf("$$", StringComparison.Ordinal);
        CompletionList list = await service.GetCompletionsAsync(document, position, cancellationToken: cancellation);
        CompletionItem? item = list.ItemsList.SingleOrDefault(item => item.DisplayText == entry);
        return item is null ? null : (await service.GetDescriptionAsync(document, item, cancellation))!.Text;
    }

    private sealed class Generator : AnalyzerReference
    {
        public override string FullPath => typeof(DhcpGenerator).Assembly.Location;

        public override object Id => FullPath;

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [new DhcpGenerator().AsSourceGenerator()];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];
    }
}
