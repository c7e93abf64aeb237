using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Caching;

/// <summary>
/// What the parser made of the classes of a project. The driver asks again for every class after every keystroke, because any
/// edit anywhere may change what a name means; one in the body of a member cannot, and then nothing is bound again.
/// </summary>
internal sealed class ParsedClasses
{
    /// <summary>
    /// The last ones of each project. Its options are an object that its compilations share, and that lives as long as they do.
    /// </summary>
    private static readonly ConditionalWeakTable<CompilationOptions, StrongBox<ParsedClasses?>> Last = new();

    private readonly ConcurrentDictionary<string, (ServerModel? Server, OptionSetModel? Options)> _servers = new();
    private readonly ConcurrentDictionary<string, OptionSetModel?> _sets = new();
    private readonly Declarations _declarations;
    private readonly WeakReference<Compilation> _compilation;

    private ParsedClasses(Compilation compilation, CancellationToken cancellationToken)
    {
        _declarations = Declarations.Of(compilation, cancellationToken);
        _compilation = new(compilation);
    }

    public static (ServerModel? Server, OptionSetModel? Options) Server(INamedTypeSymbol type, ParseContext context) =>
        Of(context.Compilation, context.CancellationToken)._servers.GetOrAdd(Key(type), _ => ServerParser.Parse(type, context));

    public static OptionSetModel? Set(INamedTypeSymbol type, ParseContext context) =>
        Of(context.Compilation, context.CancellationToken)._sets.GetOrAdd(Key(type), _ => OptionSetParser.ParseSet(type, context));

    private static ParsedClasses Of(Compilation compilation, CancellationToken cancellationToken)
    {
        StrongBox<ParsedClasses?> last = Last.GetOrCreateValue(compilation.Options);
        ParsedClasses? classes = Volatile.Read(ref last.Value);
        if (classes is null || !classes.AreOf(compilation, cancellationToken))
        {
            classes = new(compilation, cancellationToken);
            Volatile.Write(ref last.Value, classes);
        }

        return classes;
    }

    private bool AreOf(Compilation compilation, CancellationToken cancellationToken)
    {
        if (_compilation.TryGetTarget(out Compilation? last) && ReferenceEquals(last, compilation))
        {
            return true;
        }

        if (!_declarations.AreThoseOf(compilation, cancellationToken))
        {
            return false;
        }

        _compilation.SetTarget(compilation);
        return true;
    }

    /// <summary>A name that no other declaration has: not a struct of the same name, nor a class that is local to a file.</summary>
    private static string Key(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{Key(outer)}+{Naming.Keyword(type)} {type.MetadataName}"
        : $"{type.ContainingNamespace.ToDisplayString()}.{Naming.Keyword(type)} {type.MetadataName}";
}
