using System.Collections.Immutable;
using ExDhcp.CodeFixes;
using ExDhcp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.CodeFixTests;

/// <summary>
/// Projects as an editor has them open: net10.0, nullable, implicit usings, a reference to ExDhcp, its generator and its analyzer.
/// </summary>
internal sealed class Lab
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(DhcpPacket).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private Lab(Solution solution) => Solution = solution;

    /// <summary>Every fix there is.</summary>
    public static ImmutableArray<DhcpCodeFix> Fixes { get; } =
    [
        .. typeof(DhcpCodeFix).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DhcpCodeFix)))
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (DhcpCodeFix)Activator.CreateInstance(type)!),
    ];

    public Solution Solution { get; }

    /// <summary>One project; the files are named <c>Source0.cs</c> and so on.</summary>
    public static Lab Of(params string[] sources) => new(WithProject(new AdhocWorkspace().CurrentSolution, "Consumer", sources));

    /// <summary>The same with nullable annotations as given.</summary>
    public static Lab Of(NullableContextOptions nullable, string source)
    {
        Solution solution = Of(source).Solution;
        Project project = solution.Projects.Single();
        CSharpCompilationOptions options = (CSharpCompilationOptions)project.CompilationOptions!;
        return new(solution.WithProjectCompilationOptions(project.Id, options.WithNullableContextOptions(nullable)));
    }

    /// <summary>The same without implicit usings.</summary>
    public static Lab WithoutUsings(string source)
    {
        Solution solution = Of(source).Solution;
        return new(solution.RemoveDocument(solution.Projects.Single().DocumentIds[0]));
    }

    /// <summary>A further project.</summary>
    public Lab With(string project, params string[] sources) => new(WithProject(Solution, project, sources));

    /// <summary>The text of each file but the implicit usings, in order.</summary>
    public async Task<string[]> TextsAsync()
    {
        List<string> texts = [];
        foreach (Document document in Documents())
        {
            texts.Add((await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        }

        return [.. texts];
    }

    /// <summary>What the analyzer reports in a project, in the order of the source.</summary>
    public static async Task<Diagnostic[]> AnalyzeAsync(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new DhcpAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. found.OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(static diagnostic => diagnostic.Id),
        ];
    }

    public async Task<Diagnostic[]> AnalyzeAsync()
    {
        List<Diagnostic> diagnostics = [];
        foreach (Project project in Solution.Projects)
        {
            diagnostics.AddRange(await AnalyzeAsync(project));
        }

        return [.. diagnostics];
    }

    /// <summary>Errors and warnings of the compiler, with the generated code.</summary>
    public async Task<string[]> CompilerProblemsAsync()
    {
        List<string> problems = [];
        foreach (Project project in Solution.Projects)
        {
            Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
            problems.AddRange(compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(static problem => problem.Severity >= DiagnosticSeverity.Warning)
                .Select(static problem => $"{problem.Id}: {problem.GetMessage(null)}"));
        }

        return [.. problems];
    }

    /// <summary>What an editor offers, one group for each place with diagnostics.</summary>
    public async Task<List<Offer>> OffersAsync()
    {
        List<Offer> offers = [];
        foreach (IGrouping<(SyntaxTree?, TextSpan), Diagnostic> place in (await AnalyzeAsync())
            .GroupBy(static diagnostic => (diagnostic.Location.SourceTree, diagnostic.Location.SourceSpan)))
        {
            Document document = Solution.GetDocument(place.Key.Item1)!;
            foreach (DhcpCodeFix fix in Fixes)
            {
                ImmutableArray<Diagnostic> fixable = [.. place.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))];
                if (fixable.Length > 0)
                {
                    await fix.RegisterCodeFixesAsync(new(
                        document,
                        place.Key.Item2,
                        fixable,
                        (action, diagnostics) => offers.Add(new(document, fix, action, diagnostics[0])),
                        TestContext.Current.CancellationToken));
                }
            }
        }

        return offers;
    }

    /// <summary>Applies what was offered.</summary>
    public async Task<Lab> ApplyAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(
            Solution, new Progress<CodeAnalysisProgress>(), TestContext.Current.CancellationToken);
        return new(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution);
    }

    /// <summary>Applies what was offered to everything like it.</summary>
    public async Task<Lab> FixAllAsync(Offer offer, FixAllScope scope)
    {
        FixAllContext context = new(
            offer.Document,
            offer.Fix,
            scope,
            offer.Action.EquivalenceKey!,
            offer.Fix.FixableDiagnosticIds,
            new Provider(),
            TestContext.Current.CancellationToken);
        return await ApplyAsync((await offer.Fix.GetFixAllProvider().GetFixAsync(context))!);
    }

    private static Solution WithProject(Solution solution, string name, string[] sources)
    {
        ProjectId id = ProjectId.CreateNewId();
        solution = solution
            .AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                name,
                name,
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
                metadataReferences: References,
                analyzerReferences: [new Generator()]))
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", ImplicitUsings, filePath: $"/{name}/Usings.cs");
        for (int i = 0; i < sources.Length; i++)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"Source{i}.cs", sources[i], filePath: $"/{name}/Source{i}.cs");
        }

        return solution;
    }

    private IEnumerable<Document> Documents() => Solution.Projects.OrderBy(static project => project.Name, StringComparer.Ordinal)
        .SelectMany(static project => project.Documents)
        .Where(static document => document.Name != "Usings.cs")
        .OrderBy(static document => document.FilePath, StringComparer.Ordinal);

    /// <summary>Something an editor would show under its light bulb.</summary>
    internal sealed record Offer(Document Document, DhcpCodeFix Fix, CodeAction Action, Diagnostic Diagnostic)
    {
        public string Title => Action.Title;
    }

    /// <summary>The workspace asks more than once and wants the same instances.</summary>
    private sealed class Generator : AnalyzerReference
    {
        private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers = [new DhcpAnalyzer()];
        private readonly ImmutableArray<ISourceGenerator> _generators = [new DhcpGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(Generator);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => _analyzers;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => _analyzers;

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }

    private sealed class Provider : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await AnalyzeAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await AnalyzeAsync(document.Project)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
