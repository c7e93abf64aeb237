using ExDhcp.Serving;

namespace ExDhcp.Telemetry;

/// <summary>Reasons as the log gives them: they follow "because".</summary>
internal static class ReasonTexts
{
    public static string Of(SilenceReason reason) => reason switch
    {
        SilenceReason.NotARequest => "what it answers comes from no client (RFC 1542 section 2.1)",
        SilenceReason.NoMessageType => "the message type (option 53) of the request is malformed",
        SilenceReason.ForOtherServer => "the request is for another server (RFC 2131 section 3.1)",
        _ => reason.ToString(),
    };

    public static string Of(ReplyRefusal refusal) => refusal switch
    {
        ReplyRefusal.NakToInform => "a DHCPINFORM is never refused (RFC 2131 section 4.3.5)",
        ReplyRefusal.MessageTypeToBootp => "the client speaks BOOTP, and knows no message types (RFC 1534 section 2)",
        _ => refusal.ToString(),
    };

    public static string Of(DropReason reason) => reason switch
    {
        DropReason.NotARequest => "what it answers comes from no client (RFC 1542 section 2.1)",
        DropReason.NoAddress => "the client gives no address to send it to: its ciaddr is none, nor is what it sends from",
        DropReason.BadRelayAddress => "the relay agent's address (giaddr) is none of a relay agent",
        DropReason.WouldLoop => "it would come back to this server",
        _ => reason.ToString(),
    };
}
