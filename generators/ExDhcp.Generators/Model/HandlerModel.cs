namespace ExDhcp.Generators.Model;

/// <summary>The messages that have handlers, in the order of the generated switch; named like <c>DhcpHandlerKind</c>.</summary>
internal enum HandlerKind
{
    Discover,
    Request,
    Decline,
    Release,
    Inform,
    Packet,
}

/// <summary>What a parameter of a handler is bound to.</summary>
internal enum HandlerArgument
{
    Packet,
    ClientId,
    HardwareAddress,
    ReceiveInfo,
    Context,
    CancellationToken,
    TransactionId,
}

/// <summary>What a handler returns.</summary>
internal enum HandlerReturn
{
    /// <summary><c>void</c>.</summary>
    Nothing,

    /// <summary><c>DhcpReply?</c> or <c>DhcpPacket?</c>.</summary>
    Reply,

    /// <summary><c>Task</c> or <c>ValueTask</c>, with or without a reply.</summary>
    Awaitable,
}

/// <summary>A method of the class, as generated code calls it.</summary>
/// <param name="Name">Its name as C# writes it.</param>
/// <param name="IsStatic">Whether it is static.</param>
internal sealed record MethodModel(string Name, bool IsStatic);

/// <summary>A handler: one clause for one message.</summary>
/// <param name="Kind">The message.</param>
/// <param name="Method">The method.</param>
/// <param name="Arguments">What it is called with.</param>
/// <param name="Return">What it returns.</param>
/// <param name="Guard">The method that decides whether it takes a packet.</param>
internal sealed record HandlerModel(
    HandlerKind Kind, MethodModel Method, EquatableArray<HandlerArgument> Arguments, HandlerReturn Return, MethodModel? Guard);
