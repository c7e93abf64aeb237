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

    public static GeneratorDriver Driver(LanguageVersion version = LanguageVersion.CSharp14) => CSharpGeneratorDriver.Create(
        [new DhcpGenerator().AsSourceGenerator()],
        parseOptions: Compilations.Parsing(version),
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Why the outputs of the named steps are what they are.</summary>
    public static Dictionary<string, IncrementalStepRunReason[]> Reasons(GeneratorDriver driver)
    {
        ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps = driver.GetRunResult().Results.Single().TrackedSteps;
        return Steps.Where(steps.ContainsKey).ToDictionary(
            static name => name, name => steps[name].SelectMany(static step => step.Outputs).Select(static output => output.Reason).ToArray());
    }

    /// <summary>Why the files are what they are.</summary>
    public static IncrementalStepRunReason[] FileReasons(GeneratorDriver driver) =>
    [
        .. driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(static pair => pair.Value)
            .SelectMany(static step => step.Outputs).Select(static output => output.Reason),
    ];

    /// <summary>Fails if anything a step hands on holds what would keep a compilation alive or could never be equal.</summary>
    public static void AssertHoldsNoSymbols(GeneratorDriver driver)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (string name in Steps)
        {
            if (!driver.GetRunResult().Results.Single().TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> steps))
            {
                continue;
            }

            foreach ((object value, _) in steps.SelectMany(static step => step.Outputs))
            {
                Visit(value, name, seen);
            }
        }
    }

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
