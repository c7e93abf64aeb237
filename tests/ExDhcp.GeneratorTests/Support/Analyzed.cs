using System.Text;
using ExDhcp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ExDhcp.GeneratorTests;

/// <summary>
/// Runs generator and analyzer over source in which <c>{|EXDHCP013:string name|}</c> marks what is expected where, and asserts that
/// exactly that is reported, and that what is left of the generated code has no error of its own.
/// </summary>
internal static class Analyzed
{
    /// <summary>Asserts the marked diagnostics.</summary>
    /// <param name="markup">The source.</param>
    /// <param name="messages">The messages in the order of the source; none to leave them open.</param>
    public static Task Expect(string markup, params string[] messages) => Expect(LanguageVersion.CSharp14, markup, messages);

    public static async Task Expect(LanguageVersion version, string markup, params string[] messages)
    {
        (string source, List<Mark> marks) = Parse(markup);
        Diagnostic[] found = await Run(Compilations.Of(version, source));

        Assert.Equal(
            marks.OrderBy(static mark => mark.Span.Start).ThenBy(static mark => mark.Id)
                .Select(mark => $"{mark.Id}: {Text(source, mark.Span)}"),
            found.Select(diagnostic => $"{diagnostic.Id}: {Text(source, diagnostic.Location.SourceSpan)}"));
        if (messages.Length > 0)
        {
            Assert.Equal(messages, found.Select(static diagnostic => diagnostic.GetMessage(null)));
        }
    }

    /// <summary>What the analyzer reports, in the order of the source.</summary>
    public static async Task<Diagnostic[]> Run(CSharpCompilation compilation)
    {
        Pipeline.Driver(compilation.LanguageVersion)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Assert.Empty(output.GetDiagnostics().Where(IsCausedByGenerator).Select(static problem => problem.ToString()));

        CompilationWithAnalyzers analysis = output.WithAnalyzers([new DhcpAnalyzer()]);
        return
        [
            .. (await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken))
                .OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(static diagnostic => diagnostic.Id)
                .ThenBy(static diagnostic => diagnostic.GetMessage(null), StringComparer.Ordinal),
        ];
    }

    private static bool IsCausedByGenerator(Diagnostic problem) =>
        problem.Severity == DiagnosticSeverity.Error
        && (problem.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true
            || problem.Id is "CS0260" or "CS0102" or "CS0111" or "CS0101");

    private static string Text(string source, TextSpan span) => $"{span.Start} {source.Substring(span.Start, span.Length)}";

    private static (string Source, List<Mark> Marks) Parse(string markup)
    {
        StringBuilder source = new();
        Stack<(string Id, int Start)> open = [];
        List<Mark> marks = [];
        for (int i = 0; i < markup.Length; i++)
        {
            if (string.CompareOrdinal(markup, i, "{|", 0, 2) == 0)
            {
                int colon = markup.IndexOf(':', i);
                open.Push((markup[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (string.CompareOrdinal(markup, i, "|}", 0, 2) == 0)
            {
                (string id, int start) = open.Pop();
                marks.Add(new(id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(markup[i]);
            }
        }

        return (source.ToString(), marks);
    }

    private sealed record Mark(string Id, TextSpan Span);
}
