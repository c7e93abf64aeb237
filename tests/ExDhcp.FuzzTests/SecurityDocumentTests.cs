using System.Reflection;
using System.Text.RegularExpressions;

namespace ExDhcp.FuzzTests;

/// <summary>What SECURITY.md claims is shown by tests that exist.</summary>
public partial class SecurityDocumentTests
{
    private static readonly string Solution = typeof(SecurityDocumentTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "SolutionDirectory").Value!;

    private static readonly string Document = File.ReadAllText(Path.Combine(Solution, "src", "ExDhcp", "SECURITY.md"));

    public static TheoryData<string> NamedTests =>
        [.. TestName().Matches(Document).Select(static match => match.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(NamedTests))]
    public void A_test_that_the_document_names_exists(string name)
    {
        string[] parts = name.Split('.');
        string[] files = Directory.GetFiles(Path.Combine(Solution, "tests"), parts[0] + ".cs", SearchOption.AllDirectories);

        Assert.Contains(files, file => Regex.IsMatch(File.ReadAllText(file), $@"\[(Fact|Theory)[^;{{]*\b(void|Task) {parts[1]}\("));
    }

    [Fact]
    public void Each_claim_names_a_test()
    {
        string[] rows = [.. Document.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];

        Assert.InRange(rows.Length, 10, 100);
        Assert.All(rows, static row => Assert.Matches(TestName(), row.Split('|')[3]));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
