using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>A reply of some kind, completed as the server completes it.</summary>
internal sealed record Completion(DhcpPacket Request, DhcpReply Reply, CompletionReport Report)
{
    /// <summary>A reply with 10.0.0.50 to a request that both can be changed before.</summary>
    /// <param name="kind">offer, ack, rapid (ACK to a DISCOVER), inform, nak or bootp.</param>
    /// <param name="ask">Changes the request.</param>
    /// <param name="set">Changes the reply, as a handler does.</param>
    /// <param name="configure">Changes the server's options.</param>
    public static Completion Of(
        string kind, Action<DhcpPacket>? ask = null, Action<DhcpReply>? set = null, Action<DhcpServerOptions>? configure = null)
    {
        DhcpPacket request = kind switch
        {
            "offer" => Requests.Of(DhcpMessageType.Discover),
            "rapid" => Requests.Of(DhcpMessageType.Discover).Option(OptionCode.RapidCommit, ""),
            "inform" => Requests.Of(DhcpMessageType.Inform),
            "bootp" => Requests.Bootp(),
            _ => Requests.Of(DhcpMessageType.Request),
        };
        DhcpMessageType type = kind switch
        {
            "offer" => DhcpMessageType.Offer,
            "nak" => DhcpMessageType.Nak,
            _ => DhcpMessageType.Ack,
        };
        ask?.Invoke(request);
        DhcpReply reply = new(request, type) { YourIPAddress = Requests.Offered };
        set?.Invoke(reply);
        CompletionReport report = new Sending(configure: configure).Complete(request, reply);
        return new(request, reply, report);
    }

    public void Deconstruct(out DhcpPacket request, out DhcpReply reply) => (request, reply) = (Request, Reply);

    /// <summary>The octets of an option of the reply in hexadecimal, or "-" when it has none.</summary>
    public string Option(byte code) =>
        Reply.Options.TryGet(code, out ReadOnlySpan<byte> value) ? Convert.ToHexString(value) : "-";

    /// <summary>The octets of an option on the wire, or "-".</summary>
    public string Sent(byte code) =>
        DhcpPacket.Parse(Reply.ToArray()).Options.TryGet(code, out ReadOnlySpan<byte> value) ? Convert.ToHexString(value) : "-";
}
