namespace ExDhcp.Serving;

/// <summary>Which handler takes a packet, and why it may not be answered, if so.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Silence">Why a reply of the handler is not sent.</param>
/// <param name="IsAnonymous">Whether it would be another one, if the client had said who it is.</param>
internal readonly record struct HandlerChoice(
    DhcpHandlerKind Handler, SilenceReason Silence = SilenceReason.None, bool IsAnonymous = false);

/// <summary>Why a packet is not answered, unless the reply names its destination.</summary>
internal enum SilenceReason
{
    /// <summary>It is answered.</summary>
    None,

    /// <summary>It does not come from a client: answering it would loop (RFC 1542 section 2.1).</summary>
    NotARequest,

    /// <summary>Its message type (option 53) is malformed.</summary>
    NoMessageType,

    /// <summary>It is meant for another server, which answers it (RFC 2131 section 3.1).</summary>
    ForOtherServer,
}
