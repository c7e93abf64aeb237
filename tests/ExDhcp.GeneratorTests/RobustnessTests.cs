using System.Globalization;
using ExDhcp.Generators;
using ExDhcp.Generators.Caching;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ExDhcp.GeneratorTests;

/// <summary>Half-written source, and everything that must not change what is generated.</summary>
public class RobustnessTests
{
    private const string Source =
        """
        using ExDhcp;

        namespace Lab;

        [DhcpServer(Options = [typeof(SiteOptions)], Concurrency = DhcpConcurrency.PerClient)]
        [DhcpOption(224, DhcpOptionType.IPv4Address, "I", Description = @"Over
        two lines.")]
        [DhcpOption<Codec>(226)]
        public sealed partial class LabDhcp(int size) : Base
        {
            [OnDiscover(When = nameof(IsKnown)), OnInform]
            async ValueTask<DhcpReply?> Offer(DhcpPacket request, CancellationToken c) => await Task.FromResult<DhcpReply?>(null);

            [OnRequest]
            DhcpReply? Acknowledge(DhcpPacket request, uint xid) => size > 1 ? new(request, DhcpMessageType.Ack) : null;

            [OnDecline]
            static void Decline([FromOption] string? hostName, [FromOption("site")] string? x)
            {
            }

            [OnMessage(DhcpMessageType.LeaseQuery), OnMessage((DhcpMessageType)200, When = nameof(IsKnown)), Obsolete]
            DhcpReply? Query() => null;

            bool IsKnown(DhcpPacket packet) => true;

            [OnInit]
            async Task Open(DhcpServerContext context, CancellationToken c) => await Task.Yield();

            /// <summary>Some <see cref="Base"/>, <paramref name="context"/>.</summary>
            /// <param name="x">One.</param>
            /// <param name="context">The context.</param>
            /// <param name="day">One <c>I</c>.</param>
            /// <param name="rest">Others.</param>
            [OnCall, Obsolete("I")]
            (int A, string? B)[]? Call(in int x, DhcpServerContext context, DayOfWeek? day = DayOfWeek.Friday, params double[] rest) => null;

            [OnCast]
            static void Cast2(double half = -0.5, decimal price = 1.5m, string text = "I", char c = 'i', float big = 1e20f)
            {
            }

            [OnInfo]
            void Hear((int A, string? B) pair, DhcpServerContext context)
            {
            }

            [OnInfo]
            ValueTask Hear(Dictionary<int, dynamic?[]>? map) => default;

            [OnContinue]
            void Hear(object message)
            {
            }

            [OnTerminate]
            Task Close(DhcpStopReason reason) => Task.CompletedTask;
        }

        public class Base;

        [DhcpOptions]
        [DhcpOption(name: "Site", code: 225, type: DhcpOptionType.Text)]
        public static partial class SiteOptions;

        public readonly struct Codec : IDhcpOptionCodec<int>
        {
            public static bool TryDecode(ReadOnlySpan<byte> source, out int value) => int.TryParse(source, out value);

            public static bool TryEncode(int value, Span<byte> destination, out int written) => value.TryFormat(destination, out written);

            public static string Format(int value) => $"{value}";
        }
        """;

    [Fact]
    public void No_prefix_of_a_source_file_is_too_short()
    {
        GeneratorDriver driver = Pipeline.Driver();
        CSharpCompilation compilation = Compilations.Of("");
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        for (int length = 0; length <= Source.Length; length++)
        {
            compilation = Compilations.Edit(compilation, "Source0.cs", Source[..length]);

            driver = driver.RunGenerators(compilation, cancellation);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            AnalyzeAll(compilation, cancellation);
        }
    }

    [Fact]
    public async Task No_line_that_is_missing_is_too_much()
    {
        string[] lines = Source.Split('\n');
        for (int missing = 0; missing < lines.Length; missing++)
        {
            CSharpCompilation compilation = Compilations.Of(string.Join('\n', lines.Where((_, line) => line != missing)));
            CancellationToken cancellation = TestContext.Current.CancellationToken;

            GeneratorDriver driver = Pipeline.Driver()
                .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, cancellation);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            await AssertAnalyzerSurvives(output, cancellation);
        }
    }

    [Fact]
    public void Attributes_repeated_on_two_parts_of_a_class_do_not_stop_the_generator()
    {
        Generated generated = Generated.FromWrong(
            """
            using ExDhcp;

            [DhcpServer]
            partial class LabDhcp
            {
                [OnDiscover, OnRequest, OnDecline]
                void Ignore()
                {
                }
            }

            [DhcpServer]
            partial class LabDhcp;
            """);

        Assert.Equal(["LabDhcp.g.cs"], generated.Files.Keys);
    }

    [Fact]
    public void Line_ends_of_the_source_do_not_matter()
    {
        string source = Source.ReplaceLineEndings("\n");

        Assert.Equal(Generated.From(source).Files, Generated.From(source.ReplaceLineEndings("\r\n")).Files);
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        IReadOnlyDictionary<string, string> expected = Generated.From(Source).Files;
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("\u0131", "I".ToLower(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Generated.From(Source).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Generated_text_has_no_carriage_return_tab_or_trailing_space()
    {
        Assert.All(Generated.From(Source).Files.Values, static text =>
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.DoesNotContain(text.Split('\n'), static line => line.EndsWith(' '));
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        });
    }

    /// <summary>
    /// What the analyzer does for each class, without its host, which would take most of the time. What the generator remembers of
    /// the class must be the same.
    /// </summary>
    private static void AnalyzeAll(Compilation compilation, CancellationToken cancellation)
    {
        ParseContext context = new(compilation, static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture), cancellation);
        IEnumerable<ISymbol> types = compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type, cancellation);
        foreach (INamedTypeSymbol type in types.Cast<INamedTypeSymbol>())
        {
            Assert.Equal(ServerParser.Parse(type, context), ParsedClasses.Server(type, context.Silent()));
            Assert.Equal(OptionSetParser.ParseSet(type, context), ParsedClasses.Set(type, context.Silent()));
        }
    }

    private static async Task AssertAnalyzerSurvives(Compilation compilation, CancellationToken cancellation)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new DhcpAnalyzer()]);
        Assert.DoesNotContain(await analysis.GetAnalyzerDiagnosticsAsync(cancellation), static diagnostic => diagnostic.Id == "AD0001");
    }
}
