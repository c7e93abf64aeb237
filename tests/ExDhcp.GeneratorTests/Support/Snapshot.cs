using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace ExDhcp.GeneratorTests;

/// <summary>
/// Compares generated files with the ones kept in <c>Snapshots</c>, in the format of Verify. On a difference the new text is
/// written beside the old one as <c>.received.cs</c>; rename it to accept it.
/// </summary>
internal static class Snapshot
{
    private static string Folder { get; } = Path.Combine(Repository.Project, "Snapshots");

#if VERIFY
    [ModuleInitializer]
    internal static void Initialize()
    {
        VerifyTests.VerifySourceGenerators.Initialize();
        VerifyXunit.Verifier.DerivePathInfo(static (_, _, type, method) => new(Folder, type.Name, method.Name));
    }

    public static async Task Verify(GeneratorDriver driver) => await VerifyXunit.Verifier.Verify(driver);
#else
    public static Task Verify(GeneratorDriver driver, [CallerMemberName] string method = "", [CallerFilePath] string file = "")
    {
        string prefix = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        Dictionary<string, string> received = driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(
            source => $"{prefix}#{Path.GetFileNameWithoutExtension(source.HintName)}",
            static source => $"//HintName: {source.HintName}\n{source.SourceText}");

        List<string> problems = [];
        foreach ((string name, string text) in received)
        {
            if (!File.Exists(Verified(name)) || File.ReadAllText(Verified(name)) != text)
            {
                File.WriteAllText(Path.Combine(Folder, name + ".received.cs"), text, Encoding.UTF8);
                problems.Add($"{name} differs from its snapshot.");
            }
            else
            {
                File.Delete(Path.Combine(Folder, name + ".received.cs"));
            }
        }

        foreach (string path in Directory.EnumerateFiles(Folder, prefix + "#*.verified.cs"))
        {
            if (!received.ContainsKey(Path.GetFileName(path)[..^".verified.cs".Length]))
            {
                problems.Add($"{Path.GetFileName(path)} is no longer generated.");
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        return Task.CompletedTask;
    }

    private static string Verified(string name) => Path.Combine(Folder, name + ".verified.cs");
#endif
}
