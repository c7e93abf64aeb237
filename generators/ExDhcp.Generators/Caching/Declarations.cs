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
    private readonly (FileDeclarations Declarations, ParseOptions Options)[] _files;

    private Declarations(Compilation compilation, CancellationToken cancellationToken)
    {
        _assembly = compilation.AssemblyName;
        _references = [.. compilation.References.Select(static reference => new WeakReference<MetadataReference>(reference))];
        _files = [.. compilation.SyntaxTrees.Select(tree => (FileDeclarations.Of(tree, cancellationToken), tree.Options))];
    }

    public static Declarations Of(Compilation compilation, CancellationToken cancellationToken) => new(compilation, cancellationToken);

    /// <summary>
    /// The types that may be other ones than before, although the options of the compilation are the same: those of the files that
    /// were edited, and of all files that name them, directly or through others. <see langword="null"/> where every type may be.
    /// </summary>
    public HashSet<ulong>? ChangedSince(Declarations before)
    {
        if (_assembly != before._assembly
            || !_references.SequenceEqual(before._references, ReferenceComparer.Instance)
            || !HasNamesOf(before))
        {
            return null;
        }

        HashSet<ulong> changed = [];
        bool[] isChanged = new bool[_files.Length];
        bool isMore = false;
        for (int i = 0; i < _files.Length; i++)
        {
            if (_files[i].Declarations.Text != before._files[i].Declarations.Text)
            {
                if (_files[i].Declarations.ConcernsAll || before._files[i].Declarations.ConcernsAll)
                {
                    return null;
                }

                isChanged[i] = isMore = true;
                changed.UnionWith(_files[i].Declarations.Types);
            }
        }

        while (isMore)
        {
            isMore = false;
            for (int i = 0; i < _files.Length; i++)
            {
                FileDeclarations file = _files[i].Declarations;
                if (!isChanged[i] && (file.HasEscapes || file.Words.Overlaps(changed)))
                {
                    if (file.ConcernsAll)
                    {
                        return null;
                    }

                    isChanged[i] = isMore = true;
                    changed.UnionWith(file.Types);
                }
            }
        }

        return changed;
    }

    /// <summary>Whether the files are as many, are read alike, and declare namespaces and types of the same names.</summary>
    private bool HasNamesOf(Declarations before)
    {
        if (_files.Length != before._files.Length)
        {
            return false;
        }

        for (int i = 0; i < _files.Length; i++)
        {
            if (_files[i].Declarations.Names != before._files[i].Declarations.Names || !_files[i].Options.Equals(before._files[i].Options))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class ReferenceComparer : IEqualityComparer<WeakReference<MetadataReference>>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(WeakReference<MetadataReference> x, WeakReference<MetadataReference> y) =>
            x.TryGetTarget(out MetadataReference? first) && y.TryGetTarget(out MetadataReference? second) && ReferenceEquals(first, second);

        public int GetHashCode(WeakReference<MetadataReference> obj) => 0;
    }
}
