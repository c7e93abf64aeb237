using System.Reflection;
using System.Text.RegularExpressions;
using ExDhcp.Hosting;

namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>The tables of COMING-FROM-EXDHCP.md name what there is, and each row has a test that it is true.</summary>
public partial class ComingFromExDhcpTests
{
    /// <summary>What stands for a user's own names, and for those of .NET.</summary>
    private static readonly HashSet<string> Others =
    [
        "LabDhcp", "LabDhcpOptions", "OwnOptions", "Name", "TCodec", "T", "Count", "CountAsync", "Forget", "Hear", "GoOn", "End",
        "MyMessage", "Server", "StartAsync", "CancellationToken", "TimeSpan", "FromHours",
    ];

    public static string Document { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "COMING-FROM-EXDHCP.md"));

    private static HashSet<string> Public { get; } =
    [
        .. new[] { typeof(DhcpPacket), typeof(DhcpTestClient), typeof(DhcpHostOptions) }.SelectMany(static type => type.Assembly.GetExportedTypes())
            .SelectMany(static type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                .Select(static member => member.Name).Append(Plain(type)).Append(Plain(type).Replace("Attribute", "", StringComparison.Ordinal))),
    ];

    public static TheoryData<string> Rows =>
        [.. Document.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Select(static line => line[..^2])];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_name_of_a_row_is_that_of_something(string row)
    {
        // What is different on purpose is said in the third column of four, the rest in the second of two.
        string[] columns = row.Split(" | ");
        string here = columns[columns.Length > 2 ? 2 : 1];

        IEnumerable<string> code = CodePattern().Matches(here).Select(static match => TextPattern().Replace(match.Value, ""));
        Assert.All(
            code.SelectMany(static piece => NamePattern().Matches(piece)).Select(static match => match.Value),
            static name => Assert.True(Others.Contains(name) || Public.Contains(name), name));
    }

    [Fact]
    public void Each_row_has_a_test_that_bears_its_name_and_no_test_one_that_is_not_there()
    {
        string[] lines = Document.Split('\n');
        IEnumerable<string> rows = lines.Where((line, i) =>
                line.StartsWith("| ", StringComparison.Ordinal) && !lines[i + 1].StartsWith("|---", StringComparison.Ordinal))
            .Select(static line => line[2..].Split(" | ")[0]);
        IEnumerable<string> tested = typeof(ComingFromExDhcpTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods())
            .SelectMany(static method => method.GetCustomAttributes<RowAttribute>())
            .Select(static row => row.Name);

        Assert.Equal(rows.Order(StringComparer.Ordinal), tested.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Plain(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex CodePattern();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex NamePattern();
}
