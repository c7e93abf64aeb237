namespace ExDhcp.Serving;

/// <summary>The columns of RFC 2131 table 3, and those that are missing there.</summary>
internal enum ReplyKind
{
    Offer,
    Ack,
    AckToInform,
    Nak,
    Bootp,

    /// <summary>A reply to a LEASEQUERY, or one that no RFC foresees.</summary>
    Other,
}
