using System.Text.RegularExpressions;
using ExDhcp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.GeneratorTests;

/// <summary>The analyzer, its release notes and its document say the same.</summary>
public partial class DiagnosticsDocumentTests
{
    private const string NeedsOlderLanguage = "EXDHCP042";

    private static readonly DiagnosticDescriptor[] Rules = [.. new DhcpAnalyzer().SupportedDiagnostics];

    public static TheoryData<string> Ids => [.. Rules.Select(static rule => rule.Id)];

    [Fact]
    public void Every_rule_of_the_list_is_supported_and_has_an_id_of_its_own()
    {
        IEnumerable<string> declared = typeof(Generators.Diagnostics.Rules).GetFields()
            .Select(static field => field.GetValue(null)).OfType<DiagnosticDescriptor>().Select(static rule => rule.Id);

        Assert.Equal(declared, Rules.Select(static rule => rule.Id));
        Assert.Equal(declared.Distinct().Order(StringComparer.Ordinal), declared);
    }

    [Fact]
    public void Every_rule_has_a_section_in_order() =>
        Assert.Equal(Rules.Select(static rule => rule.Id), DiagnosticsDocument.Sections.Select(static section => section.Id));

    [Fact]
    public void Every_rule_is_in_the_release_notes_with_its_severity()
    {
        string folder = Path.Combine(Repository.Root, "generators", "ExDhcp.Generators");
        string notes = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));

        Assert.Equal(
            Rules.Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity}"),
            ReleaseNote().Matches(notes).Select(static match => match.Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_the_section(string id)
    {
        string link = Rules.Single(rule => rule.Id == id).HelpLinkUri;

        Assert.EndsWith($"/generators/DIAGNOSTICS.md#{id.ToLowerInvariant()}", link, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_gives_its_diagnostic_and_no_other(string id)
    {
        LanguageVersion version = id == NeedsOlderLanguage ? LanguageVersion.CSharp13 : LanguageVersion.CSharp14;
        string source = DiagnosticsDocument.File(DiagnosticsDocument.Find(id).Wrong, "Lab");

        Diagnostic[] found = await Analyzed.Run(Compilations.Of(version, source));

        // Declaring option 53 again is a standard option declared again, too.
        Assert.Equal(id == "EXDHCP037" ? ["EXDHCP036", id] : [id], found.Select(static diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_right_example_gives_none_and_compiles(string id)
    {
        CSharpCompilation compilation = Compilations.Of(
            DiagnosticsDocument.File(DiagnosticsDocument.Find(id).Right, "Lab"));

        Generated.From(compilation);
        Assert.DoesNotContain(await Analyzed.Run(compilation), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
    }

    [GeneratedRegex(@"EXDHCP\d{3} \| \w+ \| \w+")]
    private static partial Regex ReleaseNote();
}
