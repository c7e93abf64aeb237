using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Caching;

/// <summary>
/// All that a compilation declares, and all that what it declares can mean depends on: its files and references. It keeps neither
/// alive.
/// </summary>
internal sealed class Declarations
{
    private readonly string? _assembly;
    private readonly WeakReference<MetadataReference>[] _references;
    private readonly (ulong Hash, ParseOptions Options)[] _files;

    private Declarations(Compilation compilation, CancellationToken cancellationToken)
    {
        _assembly = compilation.AssemblyName;
        _references = [.. compilation.References.Select(static reference => new WeakReference<MetadataReference>(reference))];
        _files = [.. compilation.SyntaxTrees.Select(tree => (DeclarationHash.Of(tree, cancellationToken), tree.Options))];
    }

    public static Declarations Of(Compilation compilation, CancellationToken cancellationToken) => new(compilation, cancellationToken);

    /// <summary>Whether another compilation of the same options differs in nothing but bodies of members.</summary>
    public bool AreThoseOf(Compilation compilation, CancellationToken cancellationToken) =>
        _assembly == compilation.AssemblyName
        && HaveReferences(compilation)
        && HaveFiles(compilation, cancellationToken);

    private bool HaveReferences(Compilation compilation)
    {
        int count = 0;
        foreach (MetadataReference reference in compilation.References)
        {
            if (count == _references.Length || !Holds(_references[count], reference))
            {
                return false;
            }

            count++;
        }

        return count == _references.Length;
    }

    private bool HaveFiles(Compilation compilation, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (count == _files.Length
                || !_files[count].Options.Equals(tree.Options)
                || _files[count].Hash != DeclarationHash.Of(tree, cancellationToken))
            {
                return false;
            }

            count++;
        }

        return count == _files.Length;
    }

    private static bool Holds(WeakReference<MetadataReference> reference, MetadataReference target) =>
        reference.TryGetTarget(out MetadataReference? held) && ReferenceEquals(held, target);
}
