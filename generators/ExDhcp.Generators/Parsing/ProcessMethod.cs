using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>A method with an attribute that makes it a part of the process.</summary>
internal sealed class ProcessMethod(ProcessKind kind, IMethodSymbol symbol, AttributeData attribute)
{
    public ProcessKind Kind { get; } = kind;

    public IMethodSymbol Symbol { get; } = symbol;

    public AttributeData Attribute { get; } = attribute;

    /// <summary>The role of a method among these; a method has no other beside it.</summary>
    public static ProcessMethod? Of(IMethodSymbol method, ParseContext context)
    {
        string? role = null;
        ProcessMethod? found = null;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            ProcessKind? kind = ProcessKinds.Of(attribute);
            if (ProcessKinds.Role(attribute) is not { } name)
            {
                continue;
            }

            // One message and another are one role: that of a packet handler.
            if (role is not null && (kind is not null || found is not null))
            {
                context.Report(Rules.TwoRoles, Locations.Attribute(attribute, context.CancellationToken), method.Name, role, name);
            }
            else if (kind is { } known)
            {
                found = new(known, method, attribute);
            }

            role ??= name;
        }

        return found;
    }

    /// <summary>What every method may take; <see langword="null"/> for what depends on the kind.</summary>
    public static ProcessArgument? Bound(IParameterSymbol parameter) =>
        KnownNames.IsRuntime(parameter.Type, "DhcpServerContext") ? new(ProcessArgumentKind.Context)
        : KnownNames.IsCancellationToken(parameter.Type)
            ? new(ProcessArgumentKind.CancellationToken, IsIn: parameter.RefKind == RefKind.In)
        : null;

    /// <summary>What the method returns; <see langword="null"/>, and reported, where it may not.</summary>
    /// <param name="result">The type of the value it returns, if it does.</param>
    /// <param name="context">The compilation.</param>
    public ProcessReturn? ParseReturn(out ITypeSymbol? result, ParseContext context)
    {
        result = null;
        Location location = Locations.ReturnType(Symbol, context.CancellationToken);
        if (Symbol.ReturnsVoid)
        {
            if (!Symbol.IsAsync)
            {
                return ProcessReturn.Nothing;
            }

            context.Report(Rules.AsyncVoid, location, Symbol.Name, "ValueTask");
            return null;
        }

        ITypeSymbol type = Symbol.ReturnType;
        ITypeSymbol plain = WithoutNullable(type);
        result = KnownNames.IsTask(plain) ? ((INamedTypeSymbol)plain).TypeArguments.FirstOrDefault() : type;
        bool mayBeNull = !ReferenceEquals(result, type) && type.NullableAnnotation == NullableAnnotation.Annotated;
        if (mayBeNull || (result is not null && Kind != ProcessKind.Call))
        {
            string choice = Kind == ProcessKind.Call
                ? "a value, void, or Task or ValueTask, plain or of a value, but no task that may be null"
                : "void, Task or ValueTask";
            context.Report(Rules.ProcessReturn, location, Symbol.Name, Naming.Display(type), Kind.Attribute(), choice);
            return null;
        }

        return ReferenceEquals(result, type) ? ProcessReturn.Value : type.IsValueType ? ProcessReturn.ValueTask : ProcessReturn.Task;
    }

    /// <summary>The <c>T</c> of a <c>Nullable&lt;T&gt;</c>.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
}
