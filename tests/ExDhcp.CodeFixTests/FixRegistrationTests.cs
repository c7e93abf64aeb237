using System.Text.RegularExpressions;
using ExDhcp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ExDhcp.CodeFixTests;

/// <summary>The fixes, the analyzer and its document say the same.</summary>
public partial class FixRegistrationTests
{
    private static readonly string[] FixableIds =
        [.. Lab.Fixes.SelectMany(static fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. FixableIds];

    [Fact]
    public void Every_fix_is_for_diagnostics_that_exist() =>
        Assert.Subset(
            new DhcpAnalyzer().SupportedDiagnostics.Select(static rule => rule.Id).ToHashSet(),
            FixableIds.ToHashSet());

    [Fact]
    public void Every_fix_is_exported_for_CSharp_under_its_name_and_fixes_all() => Assert.All(Lab.Fixes, static fix =>
    {
        ExportCodeFixProviderAttribute export = Assert.Single(
            fix.GetType().GetCustomAttributes(inherit: false).OfType<ExportCodeFixProviderAttribute>());
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(fix.GetType().Name, export.Name);
        Assert.Equal(
            [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], fix.GetFixAllProvider().GetSupportedFixAllScopes());
    });

    [Fact]
    public void The_document_describes_a_fix_for_exactly_the_diagnostics_that_have_one() => Assert.Equal(
        FixableIds,
        Sections().Where(static section => section.Text.Contains("\nFix: ", StringComparison.Ordinal))
            .Select(static section => section.Id));

    /// <summary>Each fix that is offered takes a diagnostic of the document's wrong example away, and nothing new is wrong.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_fix_of_the_wrong_example_fixes_it(string id)
    {
        Lab lab = Lab.Of($"using ExDhcp;\n\nnamespace Example;\n\n{Example(id)}");
        int count = (await lab.AnalyzeAsync()).Count(diagnostic => diagnostic.Id == id);
        List<Lab.Offer> offers = [.. (await lab.OffersAsync()).Where(offer => offer.Diagnostic.Id == id)];

        Assert.NotEmpty(offers);
        foreach (Lab.Offer offer in offers)
        {
            Lab fixedLab = await lab.ApplyAsync(offer.Action);
            Assert.True((await fixedLab.AnalyzeAsync()).Count(diagnostic => diagnostic.Id == id) < count, offer.Title);
            Assert.Empty((await fixedLab.CompilerProblemsAsync()).Except(await lab.CompilerProblemsAsync()));
        }
    }

    /// <summary>The same for the example in other clothes, and for all that the fix can do in the file.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task So_does_it_however_the_file_is_written(string id)
    {
        string example = Example(id);
        string inNamespace = $"using ExDhcp;\n\nnamespace Example\n{{\n{example}}}";
        string[] sources =
        [
            inNamespace.Replace("    ", "\t", StringComparison.Ordinal).ReplaceLineEndings("\r\n"),
            LinePattern().Replace(CommentPattern().Replace(inNamespace, ""), " "),
            CommentPattern().Replace(inNamespace, "").Replace("\n", "// x\n", StringComparison.Ordinal),
            inNamespace.Replace("\n{\n", "\n{\n#region A\n#endregion\n", StringComparison.Ordinal)
                .Replace(";\n", ";\n#region B\n#endregion\n", StringComparison.Ordinal),
        ];
        foreach (string source in sources)
        {
            Lab lab = Lab.Of(source);
            int count = (await lab.AnalyzeAsync()).Count(diagnostic => diagnostic.Id == id);
            Assert.True(count > 0, source);
            foreach (Lab.Offer offer in (await lab.OffersAsync()).Where(offer => offer.Diagnostic.Id == id))
            {
                foreach (Lab fixedLab in new[] { await lab.ApplyAsync(offer.Action), await lab.FixAllAsync(offer, FixAllScope.Document) })
                {
                    string text = $"{offer.Title}:\n{source}\n{string.Concat(await fixedLab.TextsAsync())}";
                    Assert.True((await fixedLab.AnalyzeAsync()).Count(diagnostic => diagnostic.Id == id) < count, text);
                    Assert.True(!(await fixedLab.CompilerProblemsAsync()).Except(await lab.CompilerProblemsAsync()).Any(), text);
                }
            }
        }
    }

    /// <summary>Half-written source is what an editor has most of the time.</summary>
    [Fact]
    public async Task No_prefix_of_a_file_makes_a_fix_throw()
    {
        string source = string.Concat(Sections()
            .Where(static section => FixableIds.Contains(section.Id))
            .Select(static section => $"namespace {section.Id}\n{{\n{ExamplePattern().Match(section.Text).Groups[1].Value}}}\n"));
        for (int length = 1; length < source.Length; length += 97)
        {
            Lab lab = Lab.Of("using ExDhcp;\n\n" + source[..length]);
            foreach (Lab.Offer offer in (await lab.OffersAsync()).TakeLast(3))
            {
                await lab.ApplyAsync(offer.Action);
            }
        }
    }

    private static string Example(string id) =>
        ExamplePattern().Match(Sections().Single(section => section.Id == id).Text).Groups[1].Value;

    private static (string Id, string Text)[] Sections()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ExDhcp.Generated.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        string text = File.ReadAllText(Path.Combine(folder, "generators", "DIAGNOSTICS.md"));
        return [.. SectionPattern().Split(text).Skip(1).Chunk(2).Select(static part => (part[0], part[1]))];
    }

    [GeneratedRegex(@"^## (EXDHCP\d{3})$", RegexOptions.Multiline)]
    private static partial Regex SectionPattern();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex(@"[ \t]*//[^\n]*")]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"(?<!using ExDhcp;)\s*\n\s*")]
    private static partial Regex LinePattern();
}
