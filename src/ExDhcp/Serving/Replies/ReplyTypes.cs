namespace ExDhcp.Serving;

/// <summary>Which message types answer which.</summary>
internal static class ReplyTypes
{
    /// <summary>Whether a reply of this type makes sense. A pure function.</summary>
    /// <param name="request">The request.</param>
    /// <param name="asked">Its message type.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="type">Its message type.</param>
    public static ReplyVerdict Judge(DhcpPacket request, DhcpMessageType asked, DhcpPacket reply, DhcpMessageType type)
    {
        if (request.IsBootp)
        {
            return reply.Options.Contains(OptionCode.MessageType) ? ReplyVerdict.Refused : ReplyVerdict.Usual;
        }

        return (asked, type) switch
        {
            (DhcpMessageType.Discover, DhcpMessageType.Offer) => ReplyVerdict.Usual,
            (DhcpMessageType.Discover, DhcpMessageType.Ack) when request.Options.Contains(OptionCode.RapidCommit) => ReplyVerdict.Usual,
            (DhcpMessageType.Request, DhcpMessageType.Ack or DhcpMessageType.Nak) => ReplyVerdict.Usual,
            (DhcpMessageType.Inform, DhcpMessageType.Ack) => ReplyVerdict.Usual,
            (DhcpMessageType.Inform, DhcpMessageType.Nak) => ReplyVerdict.Refused,
            (DhcpMessageType.LeaseQuery, >= DhcpMessageType.LeaseUnassigned and <= DhcpMessageType.LeaseActive) => ReplyVerdict.Usual,
            _ => ReplyVerdict.Unusual,
        };
    }
}

/// <summary>What to do with a reply because of its message type.</summary>
internal enum ReplyVerdict
{
    /// <summary>It is what the RFCs foresee.</summary>
    Usual,

    /// <summary>They do not foresee it; it is sent, for testers want that, with a warning.</summary>
    Unusual,

    /// <summary>It is never sent: a NAK to an INFORM, a message type to a BOOTP client (RFC 1534 section 2).</summary>
    Refused,
}
