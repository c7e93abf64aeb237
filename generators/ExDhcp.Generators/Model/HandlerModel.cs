namespace ExDhcp.Generators.Model;

/// <summary>The messages that have handlers, in the order of the generated switch; named like <c>DhcpHandlerKind</c>.</summary>
internal enum HandlerKind
{
    Discover,
    Request,
    Decline,
    Release,
    Inform,
    Message,
    Packet,
}

/// <summary>What a parameter of a handler is bound to.</summary>
internal enum HandlerArgumentKind
{
    Packet,
    ClientId,
    HardwareAddress,
    ReceiveInfo,
    Context,
    CancellationToken,
    TransactionId,
    Option,
}

/// <summary>An argument that a handler is called with.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Option">The option, if it is one.</param>
internal sealed record HandlerArgument(HandlerArgumentKind Kind, OptionSource? Option = null);

/// <summary>An option as generated code reads it from a packet.</summary>
/// <param name="Code">The code.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="Property">The property of <c>DhcpPacket</c> that has it, if one does.</param>
/// <param name="VendorClass">How the vendor class of the clients starts who mean this by the code, if not all do.</param>
internal sealed record OptionSource(byte Code, OptionTypeModel Type, string? Property, string? VendorClass);

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
/// <param name="MessageType">The <c>DhcpMessageType</c> of a <see cref="HandlerKind.Message"/>, as C# writes it.</param>
internal sealed record HandlerModel(
    HandlerKind Kind,
    MethodModel Method,
    EquatableArray<HandlerArgument> Arguments,
    HandlerReturn Return,
    MethodModel? Guard,
    string? MessageType);
