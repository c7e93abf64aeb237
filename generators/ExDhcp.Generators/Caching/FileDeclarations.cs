using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators.Caching;

/// <summary>
/// What a file declares, as hashes: of its text without the bodies of members, which is where most keys are pressed. Each tree is
/// read once, and after a keystroke all trees but one are those of before.
/// </summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> Known = new();

    /// <summary>Of all the text that counts.</summary>
    public ulong Text { get; init; }

    /// <summary>Of the names of all namespaces and types, and where they stand: with these, what any name means can change.</summary>
    public ulong Names { get; init; }

    /// <summary>The types: each by its name, and by the names of the types around it and its own in one word.</summary>
    public HashSet<ulong> Types { get; init; } = null!;

    /// <summary>The words in the text. What the file does not name, nothing in it depends on.</summary>
    public HashSet<ulong> Words { get; init; } = null!;

    /// <summary>Whether some of its words cannot be told, because their letters are written as numbers.</summary>
    public bool HasEscapes { get; init; }

    /// <summary>Whether others depend on it without naming its types: global usings, extensions, what the compiler or we know by name.</summary>
    public bool ConcernsAll { get; init; }

    public static FileDeclarations Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(tree, out FileDeclarations? file))
        {
            DeclarationReader reader = new(tree.GetText(cancellationToken));
            FileDeclarations read = reader.Read((CompilationUnitSyntax)tree.GetRoot(cancellationToken));
            file = Known.GetValue(tree, _ => read);
        }

        return file;
    }
}
