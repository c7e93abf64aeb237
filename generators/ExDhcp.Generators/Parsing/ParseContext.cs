using System.Collections.Immutable;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.Generators.Parsing;

/// <summary>
/// What the parser needs beside the class. The generator takes the models and drops the diagnostics, the analyzer the other
/// way round; both see the same rules. The analyzer also sees what the generator wrote.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="report">Takes the diagnostics, or <see langword="null"/> where nobody asks.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class ParseContext(Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
{
    /// <summary>The property of a diagnostic that tells code fixes which message it is about, as a <see cref="HandlerKind"/>.</summary>
    public const string KindProperty = "Kind";

    /// <summary>The property that tells them what to write instead of what stands there.</summary>
    public const string InsteadProperty = "Instead";

    public Compilation Compilation { get; } = compilation;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public LanguageVersion LanguageVersion => ((CSharpCompilation)Compilation).LanguageVersion;

    /// <summary>Whether <c>DhcpPacket</c> is declared here, and not in a reference: this is the library itself.</summary>
    public bool DeclaresPacket => SymbolEqualityComparer.Default.Equals(Packet?.ContainingAssembly, Compilation.Assembly);

    public INamedTypeSymbol? Packet => Compilation.GetTypeByMetadataName("ExDhcp.DhcpPacket");

    public INamedTypeSymbol? Reply => Compilation.GetTypeByMetadataName("ExDhcp.DhcpReply");

    public INamedTypeSymbol? DeFactoOptions => Compilation.GetTypeByMetadataName("ExDhcp.DhcpDeFactoOptions");

    public INamedTypeSymbol? StandardOptions => Compilation.GetTypeByMetadataName("ExDhcp.DhcpStandardOptions");

    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        report?.Invoke(Diagnostic.Create(rule, location, arguments));

    public void ReportAbout(HandlerKind kind, DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        Report(KindProperty, kind.ToString(), rule, location, arguments);

    /// <summary>Reports what has an obvious remedy.</summary>
    public void ReportInstead(string? instead, DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        Report(InsteadProperty, instead, rule, location, arguments);

    /// <summary>The same without diagnostics: to ask about a class that is reported elsewhere.</summary>
    public ParseContext Silent() => new(Compilation, null, CancellationToken);

    private void Report(string property, string? value, DiagnosticDescriptor rule, Location location, object[] arguments) =>
        report?.Invoke(Diagnostic.Create(
            rule, location, ImmutableDictionary<string, string?>.Empty.Add(property, value), arguments));
}
