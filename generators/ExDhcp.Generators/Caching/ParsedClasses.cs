using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Caching;

/// <summary>
/// What the parser made of the classes of a project. The driver asks again for every class after every keystroke, because any
/// edit anywhere may change what a name means. One in the body of a member cannot, and one of a declaration only for those that
/// name it, directly or through others; all other classes are not bound again.
/// </summary>
internal sealed class ParsedClasses
{
    /// <summary>
    /// The last ones of each project. Its options are an object that its compilations share, and that lives as long as they do.
    /// </summary>
    private static readonly ConditionalWeakTable<CompilationOptions, StrongBox<ParsedClasses?>> Last = new();

    private readonly Kept<(ServerModel? Server, OptionSetModel? Options)> _servers;
    private readonly Kept<OptionSetModel?> _sets;
    private readonly Declarations _declarations;
    private readonly WeakReference<Compilation> _compilation;

    private ParsedClasses(Compilation compilation, Declarations declarations, ParsedClasses? before, HashSet<ulong>? changed)
    {
        _declarations = declarations;
        _compilation = new(compilation);
        _servers = new(before?._servers, changed);
        _sets = new(before?._sets, changed);
    }

    public static (ServerModel? Server, OptionSetModel? Options) Server(INamedTypeSymbol type, ParseContext context) =>
        Of(context.Compilation, context.CancellationToken)._servers.Get(type, () => ServerParser.Parse(type, context));

    public static OptionSetModel? Set(INamedTypeSymbol type, ParseContext context) =>
        Of(context.Compilation, context.CancellationToken)._sets.Get(type, () => OptionSetParser.ParseSet(type, context));

    private static ParsedClasses Of(Compilation compilation, CancellationToken cancellationToken)
    {
        StrongBox<ParsedClasses?> last = Last.GetOrCreateValue(compilation.Options);
        ParsedClasses? before = Volatile.Read(ref last.Value);
        if (before is not null && before._compilation.TryGetTarget(out Compilation? known) && ReferenceEquals(known, compilation))
        {
            return before;
        }

        Declarations declarations = Declarations.Of(compilation, cancellationToken);
        HashSet<ulong>? changed = before is null ? null : declarations.ChangedSince(before._declarations);
        ParsedClasses classes = new(compilation, declarations, before, changed);
        Volatile.Write(ref last.Value, classes);
        return classes;
    }

    /// <summary>What was made of the classes that were asked for.</summary>
    private sealed class Kept<T>
    {
        private readonly ConcurrentDictionary<string, (ulong Name, ulong SetName, T Parsed)> _classes = new();

        /// <summary>What is kept of before: nothing when all may have changed.</summary>
        public Kept(Kept<T>? before, HashSet<ulong>? changed)
        {
            if (before is null || changed is null)
            {
                return;
            }

            foreach (KeyValuePair<string, (ulong Name, ulong SetName, T Parsed)> entry in before._classes)
            {
                if (!changed.Contains(entry.Value.Name) && !changed.Contains(entry.Value.SetName))
                {
                    _classes[entry.Key] = entry.Value;
                }
            }
        }

        public T Get(INamedTypeSymbol type, Func<T> parse) => _classes.GetOrAdd(Key(type), _ => Parse(type, parse())).Parsed;

        /// <summary>A server depends on two types without naming them: one that joins up to its name, and one of the name of its set.</summary>
        private static (ulong Name, ulong SetName, T Parsed) Parse(INamedTypeSymbol type, T parsed)
        {
            string set = Naming.ShorthandName(type);
            return (Fnv.Of(set.Substring(0, set.Length - Naming.ShorthandSuffix.Length)), Fnv.Of(set), parsed);
        }
    }

    /// <summary>A name that no other declaration has: not a struct of the same name, nor a class that is local to a file.</summary>
    private static string Key(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{Key(outer)}+{Naming.Keyword(type)} {type.MetadataName}"
        : $"{type.ContainingNamespace.ToDisplayString()}.{Naming.Keyword(type)} {type.MetadataName}";
}
