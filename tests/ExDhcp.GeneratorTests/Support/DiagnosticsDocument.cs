using System.Text.RegularExpressions;

namespace ExDhcp.GeneratorTests;

/// <summary><c>generators/DIAGNOSTICS.md</c>: a section with a wrong and a right example for each diagnostic.</summary>
internal static partial class DiagnosticsDocument
{
    /// <summary>A section.</summary>
    public sealed record Section(string Id, string Wrong, string Right);

    public static Section[] Sections { get; } = Read();

    public static Section Find(string id) => Sections.Single(section => section.Id == id);

    /// <summary>An example as a file of a project.</summary>
    public static string File(string example, string name) => $"using ExDhcp;\n\nnamespace {name};\n\n{example}";

    private static Section[] Read()
    {
        string text = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "generators", "DIAGNOSTICS.md"));
        return [.. SectionPattern().Split(text).Skip(1).Chunk(2).Select(static part =>
        {
            string[] examples = [.. ExamplePattern().Matches(part[1]).Select(static match => match.Groups[1].Value)];
            Assert.True(examples.Length == 2, $"{part[0]} needs a wrong and a right example.");
            return new Section(part[0], examples[0], examples[1]);
        })];
    }

    [GeneratedRegex(@"^## (EXDHCP\d{3})$", RegexOptions.Multiline)]
    private static partial Regex SectionPattern();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ExamplePattern();
}
