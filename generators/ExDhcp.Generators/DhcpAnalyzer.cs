using System.Collections.Immutable;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ExDhcp.Generators;

/// <summary>Explains what is wrong with <c>[DhcpServer]</c> and <c>[DhcpOptions]</c> classes, by the rules of the parser.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DhcpAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.NotPartial,
        Rules.ContainingType,
        Rules.NotAPlainClass,
        Rules.Collision,
        Rules.MissingHandler,
        Rules.HandlerOutsideServer,
        Rules.HandlerKind,
        Rules.HandlerParameter,
        Rules.HandlerReturn,
        Rules.AsyncVoid,
        Rules.TwoUnguarded,
        Rules.Unreachable,
        Rules.SpreadClauses,
        Rules.Guard,
        Rules.OptionCode,
        Rules.DuplicateCode,
        Rules.DuplicateName,
        Rules.OptionName,
        Rules.ReservedName,
        Rules.Codec,
        Rules.StandardCode,
        Rules.MessageTypeWithoutPacketHandler,
        Rules.OptionOutsideSet,
        Rules.NotAnOptionSet,
        Rules.OptionSetShape,
        Rules.LanguageVersion,
        Rules.AmbiguousName,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
        context.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
    }

    private static void AnalyzeType(SymbolAnalysisContext analysis)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)analysis.Symbol;
        ParseContext context = new(analysis.Compilation, analysis.ReportDiagnostic, analysis.CancellationToken);
        ServerParser.Parse(type, context);
        OptionSetParser.ParseSet(type, context);
        if (!KnownNames.IsServer(type) && !KnownNames.IsOptionSet(type))
        {
            foreach (OptionDeclaration option in OptionDeclaration.Of(type))
            {
                context.Report(
                    Rules.OptionOutsideSet, Locations.Attribute(option.Attribute, analysis.CancellationToken), type.Name);
            }
        }
    }

    private static void AnalyzeMethod(SymbolAnalysisContext analysis)
    {
        IMethodSymbol method = (IMethodSymbol)analysis.Symbol;
        if (method.ContainingType is not { } type || KnownNames.IsServer(type))
        {
            return;
        }

        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (HandlerParser.Kind(attribute) is { } kind)
            {
                analysis.ReportDiagnostic(Diagnostic.Create(
                    Rules.HandlerOutsideServer,
                    Locations.Attribute(attribute, analysis.CancellationToken),
                    kind.Attribute(),
                    type.Name));
            }
        }
    }
}
