using ExDhcp.Generators.Diagnostics;
using ExDhcp.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Parsing;

/// <summary>Reads one method marked as a handler: how it is called and what it returns.</summary>
internal sealed class HandlerParser(OptionLookup options, ParseContext context)
{
    /// <summary>How a method is called.</summary>
    public sealed record Signature(EquatableArray<HandlerArgument> Arguments, HandlerReturn Return);

    /// <summary>The message that an attribute names.</summary>
    public static HandlerKind? Kind(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && HandlerKinds.ByAttribute.TryGetValue(type.Name, out HandlerKind kind)
        && KnownNames.IsRuntime(type, type.Name)
            ? kind
            : null;

    /// <summary>Reads the signature; <see langword="null"/> where the method cannot be called.</summary>
    public Signature? Parse(IMethodSymbol method)
    {
        if (!CallRules.CanBeCalled(method, takesIn: false, context))
        {
            return null;
        }

        HandlerArgument?[] arguments = [.. method.Parameters.Select(ParseParameter)];
        HandlerReturn? returns = ParseReturn(method);
        return returns is { } known && arguments.All(static argument => argument is not null)
            ? new(arguments.Select(static argument => argument!).ToEquatableArray(), known)
            : null;
    }

    /// <summary>A method as generated code calls it.</summary>
    public static MethodModel Describe(IMethodSymbol method) => new(Naming.Escape(method.Name), method.IsStatic);

    private HandlerArgument? ParseParameter(IParameterSymbol parameter)
    {
        HandlerArgumentKind? argument = Argument(parameter.Type, parameter.Name);
        if (KnownNames.Find(parameter, "FromOptionAttribute") is { } attribute)
        {
            return options.Find(parameter, attribute, isPassedAnyway: argument is not null) is { } option
                ? new(HandlerArgumentKind.Option, option)
                : null;
        }

        if (argument is null && parameter.Type.TypeKind != TypeKind.Error)
        {
            bool isOption = options.Knows(parameter.Name);
            context.ReportInstead(
                isOption ? "FromOption" : null,
                Rules.HandlerParameter,
                Locations.Parameter(parameter, context.CancellationToken),
                parameter.Name,
                Naming.Display(parameter.Type),
                isOption ? "mark it [FromOption] to have the option" : Advice(parameter, options));
        }

        return argument is { } known ? new(known) : null;
    }

    private static HandlerArgumentKind? Argument(ITypeSymbol type, string name) =>
        KnownNames.IsRuntime(type, "DhcpPacket") ? HandlerArgumentKind.Packet
        : KnownNames.IsRuntime(type, "DhcpClientId") ? HandlerArgumentKind.ClientId
        : KnownNames.IsRuntime(type, "HardwareAddress") ? HandlerArgumentKind.HardwareAddress
        : KnownNames.IsRuntime(type, "DhcpReceiveInfo") ? HandlerArgumentKind.ReceiveInfo
        : KnownNames.IsRuntime(type, "DhcpServerContext") ? HandlerArgumentKind.Context
        : KnownNames.IsCancellationToken(type) ? HandlerArgumentKind.CancellationToken
        : type.SpecialType == SpecialType.System_UInt32 && name is "xid" or "transactionId" ? HandlerArgumentKind.TransactionId
        : null;

    private static string Advice(IParameterSymbol parameter, OptionLookup options)
    {
        ITypeSymbol? present = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : null;
        return present is not null && Argument(present, parameter.Name) is not null
                ? $"there always is one, so write '{Naming.Display(present)} {parameter.Name}'"
            : KnownNames.IsRuntime(parameter.Type, "DhcpReply") ? "make the reply in the handler, and return it"
            : options.AdviceUnmarked(parameter) is { } advice ? advice
            : "a handler can take DhcpPacket, DhcpClientId, HardwareAddress, DhcpReceiveInfo, DhcpServerContext, CancellationToken, "
                + "a uint named 'xid' or 'transactionId', and options marked [FromOption]";
    }

    private HandlerReturn? ParseReturn(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            if (!method.IsAsync)
            {
                return HandlerReturn.Nothing;
            }

            context.Report(
                Rules.AsyncVoid,
                Locations.ReturnType(method, context.CancellationToken),
                method.Name,
                "ValueTask or ValueTask<DhcpReply?>");
            return null;
        }

        ITypeSymbol type = method.ReturnType;
        if (IsPacket(type))
        {
            return HandlerReturn.Reply;
        }

        ITypeSymbol? awaited = type is INamedTypeSymbol named && KnownNames.IsTask(named) ? named.TypeArguments.FirstOrDefault() : type;
        bool isTask = !ReferenceEquals(awaited, type) && type.NullableAnnotation != NullableAnnotation.Annotated;
        if (isTask && (awaited is null || IsPacket(awaited)))
        {
            return HandlerReturn.Awaitable;
        }

        if (type.TypeKind != TypeKind.Error && awaited?.TypeKind != TypeKind.Error)
        {
            context.Report(
                Rules.HandlerReturn, Locations.ReturnType(method, context.CancellationToken), method.Name, Naming.Display(type));
        }

        return null;
    }

    private static bool IsPacket(ITypeSymbol type) =>
        KnownNames.IsRuntime(type, "DhcpReply") || KnownNames.IsRuntime(type, "DhcpPacket");
}
