using System.Reflection;
using System.Runtime.Loader;
using ExDhcp.Serving;
using Microsoft.CodeAnalysis.Emit;

namespace ExDhcp.GeneratorTests;

/// <summary>Generated code that runs: source, generated files and all, compiled and loaded.</summary>
internal sealed class Loaded
{
    private readonly Assembly _assembly;

    private Loaded(Assembly assembly) => _assembly = assembly;

    public static Loaded From(string source)
    {
        using MemoryStream image = new();
        EmitResult result = Generated.From(source).Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        return new(new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image));
    }

    public Type Type(string name) => _assembly.GetType(name, throwOnError: true)!;

    /// <summary>An instance of a <c>[DhcpServer]</c> class, as the server sees it.</summary>
    public IDhcpBehavior Behavior(string name = "LabDhcp") => (IDhcpBehavior)Activator.CreateInstance(Type(name), nonPublic: true)!;

    /// <summary>The option table of a <c>[DhcpServer]</c> class.</summary>
    public DhcpOptionTable Table(string name = "LabDhcp") => (DhcpOptionTable)GetType()
        .GetMethod(nameof(TableOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(Type(name)).Invoke(null, null)!;

    private static DhcpOptionTable TableOf<T>()
        where T : IDhcpBehavior
        => T.OptionTable;
}
