namespace ExDhcp.Serving;

/// <summary>What was wrong with a reply: why it cannot be sent, or what was put right.</summary>
internal struct CompletionReport
{
    /// <summary>Why it is not sent.</summary>
    public ReplyRefusal Refusal;

    /// <summary>What looks like a mistake of the handler.</summary>
    public ReplyWarnings Warnings;

    /// <summary>The options that were removed because such a reply must not carry them.</summary>
    public OptionSet Stripped;
}

/// <summary>Why a reply is not sent.</summary>
internal enum ReplyRefusal
{
    /// <summary>It is.</summary>
    None,

    /// <summary>A NAK does not answer an INFORM (RFC 2131 section 4.3.5).</summary>
    NakToInform,

    /// <summary>A BOOTP client understands no message type (RFC 1534 section 2).</summary>
    MessageTypeToBootp,

    /// <summary>There is no address to identify the server by, and RFC 2131 table 3 demands one.</summary>
    NoServerIdentifier,
}

/// <summary>What looks like a mistake of the handler.</summary>
[Flags]
internal enum ReplyWarnings
{
    None = 0,

    /// <summary>The message type does not answer that of the request.</summary>
    UnusualType = 1,

    /// <summary>There is no lease time (option 51); common clients ignore such a reply.</summary>
    NoLeaseTime = 2,

    /// <summary>Renewal, rebinding and lease time do not grow in this order (RFC 2131 section 4.4.5).</summary>
    TimesOutOfOrder = 4,

    /// <summary>Option 118 is not the one the client sent (RFC 3011 section 2).</summary>
    OtherSubnetSelected = 8,

    /// <summary>An address field was set that must be zero in such a reply (RFC 2131 table 3).</summary>
    FieldsCleared = 16,

    /// <summary>There is no address, and nothing (RFC 2563, RFC 8925) that says the client shall have none.</summary>
    NoAddress = 32,
}
