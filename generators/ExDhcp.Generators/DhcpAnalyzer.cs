using System.Collections.Immutable;
using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        Rules.OwnAttribute,
        Rules.UnknownOption,
        Rules.OptionParameter,
        Rules.OptionOutsideHandler,
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
        Rules.VendorClass,
        Rules.NotAnOptionSet,
        Rules.OptionSetShape,
        Rules.LanguageVersion,
        Rules.AmbiguousName,
        Rules.AmbiguousCode,
        Rules.TwoRoles,
        Rules.SecondOfOne,
        Rules.LifecycleParameter,
        Rules.MessageParameter,
        Rules.MessageType,
        Rules.UnreachableMessage,
        Rules.SpreadMessages,
        Rules.ProcessReturn,
        Rules.NotExposable,
        Rules.ServerCollision,
        Rules.LazyResult,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
        context.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
        context.RegisterSyntaxNodeAction(
            AnalyzeNestedFunction, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
    }

    private static void AnalyzeType(SymbolAnalysisContext analysis)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)analysis.Symbol;
        ParseContext context = new(analysis.Compilation, analysis.ReportDiagnostic, analysis.CancellationToken);
        ServerParser.Parse(type, context);
        OptionSetParser.ParseSet(type, context);
        if (type.DelegateInvokeMethod is { } signature)
        {
            CheckParameters(signature, type.Name, context);
        }

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
        ParseContext context = new(analysis.Compilation, analysis.ReportDiagnostic, analysis.CancellationToken);
        bool isHandler = false;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (ProcessKinds.Role(attribute) is { } role)
            {
                isHandler |= HandlerParser.Kind(attribute) is not null;
                if (!KnownNames.IsServer(method.ContainingType))
                {
                    Location location = Locations.Attribute(attribute, analysis.CancellationToken);
                    INamedTypeSymbol type = Declaring(method);
                    context.Report(Rules.HandlerOutsideServer, location, role, type.Name, WhyOutside(type));
                }
            }
        }

        // The accessors of an indexer have its parameters both, and one of them has to say it.
        if (!isHandler && method is not { MethodKind: MethodKind.PropertySet, AssociatedSymbol: IPropertySymbol { GetMethod: not null } })
        {
            CheckParameters(method, Name(method), context);
        }
    }

    /// <summary>The class that a method is written in: a block of extensions has no name.</summary>
    private static INamedTypeSymbol Declaring(IMethodSymbol method) =>
        method.ContainingType is { Name: "", ContainingType: { } outer } ? outer : method.ContainingType;

    private static string WhyOutside(INamedTypeSymbol type) =>
        type.ContainingType is { } outer && KnownNames.IsServer(outer) ? $"a class of its own: move the method to '{outer.Name}'"
        : DeclarationRules.Oddity(type) is not { } oddity ? "not marked [DhcpServer]: mark it"
        : type is { TypeKind: TypeKind.Class, IsRecord: false, IsAbstract: true, IsStatic: false }
            ? "a base class, whose handlers are not inherited: move the method to the [DhcpServer] class"
        : $"{oddity.What}: move the method to a [DhcpServer] class";

    /// <summary>What people call a method.</summary>
    private static string Name(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name
        : method.AssociatedSymbol is { } member ? member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)
        : method.Name;

    private static void AnalyzeNestedFunction(SyntaxNodeAnalysisContext analysis)
    {
        if (!analysis.Node.ChildNodes().Any(HasAttributes))
        {
            return;
        }

        ISymbol? symbol = analysis.Node is LocalFunctionStatementSyntax local
            ? analysis.SemanticModel.GetDeclaredSymbol(local, analysis.CancellationToken)
            : analysis.SemanticModel.GetSymbolInfo(analysis.Node, analysis.CancellationToken).Symbol;
        if (symbol is not IMethodSymbol method)
        {
            return;
        }

        ParseContext context = new(analysis.Compilation, analysis.ReportDiagnostic, analysis.CancellationToken);
        bool isLambda = method.MethodKind == MethodKind.AnonymousFunction;
        foreach (AttributeData attribute in method.GetAttributes().Where(static attribute => ProcessKinds.Role(attribute) is not null))
        {
            context.Report(
                Rules.HandlerKind,
                Locations.Attribute(attribute, analysis.CancellationToken),
                isLambda ? "A lambda" : method.Name,
                isLambda ? "has no name to call it by" : "is local to another method",
                "make it a method of the class");
        }

        CheckParameters(method, isLambda ? "a lambda" : method.Name, context);
    }

    /// <summary>Most lambdas have no attributes, and are not worth asking for their symbol.</summary>
    private static bool HasAttributes(SyntaxNode part) =>
        part is AttributeListSyntax
        || (part is ParameterListSyntax list && list.Parameters.Any(static parameter => parameter.AttributeLists.Count > 0));

    private static void CheckParameters(IMethodSymbol method, string name, ParseContext context)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (KnownNames.Find(parameter, "FromOptionAttribute") is { } attribute)
            {
                Location location = Locations.Attribute(attribute, context.CancellationToken);
                context.Report(Rules.OptionOutsideHandler, location, parameter.Name, name);
            }
        }
    }
}
