using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.GeneratorTests;

/// <summary>
/// What the generator makes of some source. Whatever a test is about, this also asserts that the result compiles without an
/// error or a warning, that a second run takes everything from the cache, and that no step holds on to a compilation.
/// </summary>
internal sealed class Generated
{
    private Generated(GeneratorDriver driver, Compilation output)
    {
        Driver = driver;
        Output = output;
    }

    public GeneratorDriver Driver { get; }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Output { get; }

    public IReadOnlyDictionary<string, string> Files => Driver.GetRunResult().Results.Single().GeneratedSources
        .ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    /// <summary>The text of a generated file.</summary>
    public string this[string hintName] => Files[hintName];

    public static Generated From(params string[] sources) => From(Compilations.Of(sources));

    public static Generated From(CSharpCompilation compilation)
    {
        Generated generated = Run(compilation);
        Assert.DoesNotContain(generated.Problems(), static problem => !IsUndocumentedUserCode(problem));
        return generated;
    }

    /// <summary>The same for source that has errors of its own: none may be in generated code, nor be caused by it.</summary>
    public static Generated FromWrong(params string[] sources)
    {
        CSharpCompilation compilation = Compilations.Of(sources);
        Generated generated = Run(compilation);
        Assert.DoesNotContain(generated.Problems(), static problem => IsInGeneratedCode(problem));
        return generated;
    }

    /// <summary>Errors and warnings of the compiler.</summary>
    public IEnumerable<Diagnostic> Problems() =>
        Output.GetDiagnostics().Where(static problem => problem.Severity >= DiagnosticSeverity.Warning);

    private static Generated Run(CSharpCompilation compilation)
    {
        GeneratorDriver driver = Pipeline.Driver(compilation.LanguageVersion)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);

        Pipeline.AssertHoldsNoSymbols(driver);
        GeneratorDriver second = driver.RunGenerators(Compilations.Anew(compilation), TestContext.Current.CancellationToken);
        Assert.All(
            Pipeline.Reasons(second).Values.SelectMany(static reasons => reasons),
            static reason => Assert.Contains(reason, Pipeline.Same));
        Assert.All(Pipeline.FileReasons(second), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        return new(driver, output);
    }

    private static bool IsInGeneratedCode(Diagnostic problem) =>
        problem.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static bool IsUndocumentedUserCode(Diagnostic problem) => problem.Id == "CS1591" && !IsInGeneratedCode(problem);
}
