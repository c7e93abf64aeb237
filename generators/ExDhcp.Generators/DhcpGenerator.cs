using ExDhcp.Generators.Caching;
using ExDhcp.Generators.Emit;
using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExDhcp.Generators;

/// <summary>
/// Completes <c>[DhcpServer]</c> and <c>[DhcpOptions]</c> classes: symbols to a model that can be compared, the model to text.
/// It reports nothing; <see cref="DhcpAnalyzer"/> does, from the same parser.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DhcpGenerator : IIncrementalGenerator
{
    internal const string ParsedServer = nameof(ParsedServer);
    internal const string Server = nameof(Server);
    internal const string ServerOptionSet = nameof(ServerOptionSet);
    internal const string OptionSet = nameof(OptionSet);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(ServerModel? Server, OptionSetModel? Options)> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.ServerAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (source, cancellationToken) => Parse(source, ParsedClasses.Server, cancellationToken))
            .WithTrackingName(ParsedServer);
        context.RegisterSourceOutput(
            parsed.Select(static (result, _) => result.Server).WithTrackingName(Server),
            static (production, server) =>
            {
                if (server is not null)
                {
                    production.AddSource(server.Type.HintName, ServerEmitter.Emit(server));
                }
            });
        context.RegisterSourceOutput(parsed.Select(static (result, _) => result.Options).WithTrackingName(ServerOptionSet), AddOptionSet);

        IncrementalValuesProvider<OptionSetModel?> sets = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.OptionsAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (source, cancellationToken) => Parse(source, ParsedClasses.Set, cancellationToken))
            .WithTrackingName(OptionSet);
        context.RegisterSourceOutput(sets, AddOptionSet);
    }

    private static void AddOptionSet(SourceProductionContext production, OptionSetModel? set)
    {
        if (set is null)
        {
            return;
        }

        production.AddSource(set.Type.HintName, OptionSetEmitter.Emit(set));
        if (set.Receiver == OptionReceiver.Packet)
        {
            production.AddSource($"ExDhcp.DhcpPacket.{set.Type.HintName}", OptionSetEmitter.EmitPacket(set));
        }
    }

    private static T? Parse<T>(
        GeneratorAttributeSyntaxContext source, Func<INamedTypeSymbol, ParseContext, T> parse, CancellationToken cancellationToken) =>
        IsFirst(source)
            ? parse((INamedTypeSymbol)source.TargetSymbol, new(source.SemanticModel.Compilation, report: null, cancellationToken))
            : default;

    /// <summary>
    /// An attribute that two parts of a class repeat is an error of the compiler; it must not become two files of one name.
    /// </summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext source)
    {
        string attribute = source.Attributes[0].AttributeClass!.Name;
        SyntaxReference? first = KnownNames.Find(source.TargetSymbol, attribute)?.ApplicationSyntaxReference;
        return first is null || (first.SyntaxTree == source.TargetNode.SyntaxTree && source.TargetNode.Span.Contains(first.Span));
    }
}
