using BenchmarkDotNet.Attributes;
using ExDhcp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Benchmarks;

/// <summary>
/// What the generator costs a build, and what it costs an editor after each keystroke. A keystroke is a new compilation with one
/// tree replaced, whose symbols are not bound yet, as the editor's is. The least that any generator costs then is what Roslyn
/// needs to find the classes with the attribute: <see cref="KeystrokeOfAnEmptyGenerator"/>.
/// </summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private const string EditedFile = "Lab0.cs";

    // The name of C# 14 to the compiler that the generator is built against.
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private CSharpCompilation _compilation = null!;
    private CSharpCompilation[] _otherEdited = null!;
    private CSharpCompilation _bodyEdited = null!;
    private CSharpCompilation[] _attributeEdited = null!;
    private int _edits;
    private GeneratorDriver _warm = null!;
    private GeneratorDriver _warmEmpty = null!;

    /// <summary>The number of servers in the project, each in a file of its own.</summary>
    [Params(1, 10, 100)]
    public int Servers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        IEnumerable<MetadataReference> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        _compilation = CSharpCompilation.Create(
            "Labs",
            [.. Enumerable.Range(0, Servers).Select(static i => Parse(Source(i), $"Lab{i}.cs")), Parse("class Other;", "Other.cs")],
            [.. platform, MetadataReference.CreateFromFile(typeof(DhcpPacket).Assembly.Location)],
            Options());
        _otherEdited = [Edit("Other.cs", "class Other { int _count; }"), Edit("Other.cs", "class Other { int _size; }")];
        _bodyEdited = Edit(EditedFile, Source(0).Replace("=> _leases.Remove", "=> _ = _leases.Remove", StringComparison.Ordinal));
        _attributeEdited =
        [
            Edit(EditedFile, Source(0).Replace("\"Rack\"", "\"Shelf\"", StringComparison.Ordinal)),
            Edit(EditedFile, Source(0).Replace("\"Rack\"", "\"Room\"", StringComparison.Ordinal)),
        ];
        _warm = Driver(new DhcpGenerator()).RunGenerators(_compilation);
        _warmEmpty = Driver(new EmptyGenerator()).RunGenerators(_compilation);

        int files = _warm.GetRunResult().GeneratedTrees.Length;
        if (files != 2 * Servers)
        {
            throw new InvalidOperationException($"{files} files were generated for {Servers} servers: there is nothing to measure.");
        }
    }

    /// <summary>New options are a new project, of which nothing is remembered.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => Driver(new DhcpGenerator()).RunGenerators(_compilation.WithOptions(Options()));

    /// <summary>Two edits in turn, because one that is made again is no edit.</summary>
    [Benchmark]
    public GeneratorDriver EditInAnotherFile() => _warm.RunGenerators(_otherEdited[_edits++ % 2].Clone());

    [Benchmark]
    public GeneratorDriver EditInABody() => _warm.RunGenerators(_bodyEdited.Clone());

    [Benchmark]
    public GeneratorDriver EditOfAnAttribute() => _warm.RunGenerators(_attributeEdited[_edits++ % 2].Clone());

    [Benchmark]
    public GeneratorDriver KeystrokeOfAnEmptyGenerator() => _warmEmpty.RunGenerators(_otherEdited[0].Clone());

    private static CSharpCompilationOptions Options() =>
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static CSharpGeneratorDriver Driver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Parsing);

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, Parsing, path);

    private CSharpCompilation Edit(string path, string source) => _compilation.ReplaceSyntaxTree(
        _compilation.SyntaxTrees.Single(tree => tree.FilePath == path), Parse(source, path));

    private static string Source(int number) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using ExDhcp;

        namespace Labs;

        [DhcpServer]
        [DhcpOption(224, DhcpOptionType.IPv4Address, "ProvisioningServer", Description = "Where devices fetch their configuration.")]
        [DhcpOption(225, DhcpOptionType.Text, "Rack")]
        public sealed partial class Lab{{number}}(IPv4Address gateway)
        {
            private readonly Dictionary<DhcpClientId, IPv4Address> _leases = [];

            [OnDiscover(When = nameof(IsNetboot))]
            DhcpReply? OfferNetboot(DhcpPacket request, [FromOption] string? rack) => null;

            [OnDiscover]
            DhcpReply? Offer(DhcpPacket request, DhcpClientId client, [FromOption] ReadOnlySpan<byte> parameterRequestList) =>
                new DhcpReply(request, DhcpMessageType.Offer) { YourIPAddress = _leases[client], Routers = [gateway] };

            [OnRequest]
            ValueTask<DhcpReply?> Acknowledge(DhcpPacket request, CancellationToken cancellation) => default;

            [OnDecline]
            void Decline(DhcpClientId client) => _leases.Remove(client);

            [OnRelease]
            void Release(DhcpClientId client) => _leases.Remove(client);

            [OnMessage(DhcpMessageType.LeaseQuery)]
            DhcpReply? Query(DhcpPacket request, uint xid) => null;

            static bool IsNetboot(DhcpPacket packet) => packet.Options[60].StartsWith("PXEClient"u8);
        }
        """;

    /// <summary>Looks for the same classes as ours, and makes nothing of them.</summary>
    private sealed class EmptyGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            foreach (string attribute in new[] { "ExDhcp.DhcpServerAttribute", "ExDhcp.DhcpOptionsAttribute" })
            {
                IncrementalValuesProvider<int> found = context.SyntaxProvider.ForAttributeWithMetadataName(
                    attribute, static (node, _) => node is TypeDeclarationSyntax, static (_, _) => 0);
                context.RegisterSourceOutput(found, static (_, _) => { });
            }
        }
    }
}
