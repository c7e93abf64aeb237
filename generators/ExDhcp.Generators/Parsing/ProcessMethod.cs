using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>A method with an attribute that makes it a part of the process.</summary>
internal sealed class ProcessMethod(ProcessKind kind, IMethodSymbol symbol, AttributeData attribute)
{
    public ProcessKind Kind { get; } = kind;

    public IMethodSymbol Symbol { get; } = symbol;

    public AttributeData Attribute { get; } = attribute;

    /// <summary>What every method may take; <see langword="null"/> for what depends on the kind.</summary>
    public static ProcessArgument? Bound(IParameterSymbol parameter) =>
        KnownNames.IsRuntime(parameter.Type, "DhcpServerContext") ? new(ProcessArgumentKind.Context)
        : KnownNames.IsCancellationToken(parameter.Type) ? new(ProcessArgumentKind.CancellationToken)
        : null;

    /// <summary>What the method returns; <see langword="null"/> where it may not.</summary>
    /// <param name="result">The type of the value it returns, if it does.</param>
    /// <param name="context">The compilation.</param>
    public ProcessReturn? ParseReturn(out ITypeSymbol? result, ParseContext context)
    {
        result = null;
        if (Symbol.ReturnsVoid)
        {
            return Symbol.IsAsync ? null : ProcessReturn.Nothing;
        }

        ITypeSymbol type = Symbol.ReturnType;
        ITypeSymbol plain = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            ? ((INamedTypeSymbol)type).TypeArguments[0]
            : type;
        if (KnownNames.IsTask(plain))
        {
            result = ((INamedTypeSymbol)plain).TypeArguments.FirstOrDefault();
            bool isAwaitable = type.NullableAnnotation != NullableAnnotation.Annotated && (result is null || Kind == ProcessKind.Call);
            return !isAwaitable ? null : plain.IsValueType ? ProcessReturn.ValueTask : ProcessReturn.Task;
        }

        result = type;
        return Kind == ProcessKind.Call ? ProcessReturn.Value : null;
    }
}
