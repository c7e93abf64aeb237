using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using ExDhcp.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.GeneratorTests;

/// <summary>The generator as a driver runs it, with its steps tracked.</summary>
internal static class Pipeline
{
    /// <summary>The named steps of the generator.</summary>
    public static readonly string[] Steps =
        [DhcpGenerator.ParsedServer, DhcpGenerator.Server, DhcpGenerator.ServerOptionSet, DhcpGenerator.OptionSet];

    /// <summary>What a step says that has not computed anything new.</summary>
    public static readonly IncrementalStepRunReason[] Same = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    public static GeneratorDriver Driver(LanguageVersion version = LanguageVersion.CSharp14) => CSharpGeneratorDriver.Create(
        [new DhcpGenerator().AsSourceGenerator()],
        parseOptions: Compilations.Parsing(version),
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Why the outputs of the named steps are what they are.</summary>
    public static Dictionary<string, IncrementalStepRunReason[]> Reasons(GeneratorDriver driver)
    {
        ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps = Result(driver).TrackedSteps;
        return Steps.Where(steps.ContainsKey).ToDictionary(static name => name, name => Reasons(steps[name]));
    }

    /// <summary>Why the files are what they are.</summary>
    public static IncrementalStepRunReason[] FileReasons(GeneratorDriver driver) =>
    [
        .. Result(driver).TrackedOutputSteps.SelectMany(static pair => Reasons(pair.Value)),
    ];

    /// <summary>Fails if anything a step hands on holds what would keep a compilation alive or could never be equal.</summary>
    public static void AssertHoldsNoSymbols(GeneratorDriver driver)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (string name in Steps)
        {
            if (Result(driver).TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> steps))
            {
                foreach ((object value, _) in steps.SelectMany(static step => step.Outputs))
                {
                    Visit(value, name, seen);
                }
            }
        }
    }

    private static GeneratorRunResult Result(GeneratorDriver driver) => driver.GetRunResult().Results.Single();

    private static IncrementalStepRunReason[] Reasons(ImmutableArray<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason)];

    private static void Visit(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or SyntaxReference or AttributeData,
            $"{path} holds a {value.GetType()}");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Visit(item, path + "[]", seen);
            }

            return;
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Visit(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
