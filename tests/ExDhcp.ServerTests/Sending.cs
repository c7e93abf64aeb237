using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>What a server makes of a reply: completed and routed, without a network.</summary>
internal sealed class Sending
{
    private readonly bool _hasLinkLayer;

    public Sending(bool hasLinkLayer = true, Action<DhcpServerOptions>? configure = null, IReadOnlyList<DhcpInterface>? interfaces = null)
    {
        _hasLinkLayer = hasLinkLayer;
        configure?.Invoke(Options);
        Identity = new(Options, new MemoryTransport { HostInterfaces = interfaces ?? [MemoryTransport.Eth1] });
    }

    public DhcpServerOptions Options { get; } = new() { Port = 67 };

    public ServerIdentity Identity { get; }

    public CompletionReport Complete(DhcpPacket request, DhcpReply reply) =>
        ReplyCompletion.Complete(request, reply, Options, Identity);

    /// <summary>
    /// Completes and routes a reply. "10.0.0.50:68 by eth1, frame to 02:...; B" with what applies of it, or "drop" and why.
    /// </summary>
    public string Route(DhcpPacket request, DhcpPacket reply)
    {
        if (reply is DhcpReply completed)
        {
            Complete(request, completed);
        }

        Route route = ReplyRouter.Choose(request, reply, Options, Identity, _hasLinkLayer);
        if (route.Drop != DropReason.None)
        {
            return $"drop {route.Drop}";
        }

        string text = route.Destination.ToString();
        text += route.IsPinned ? $" by {request.ReceiveInfo.Interface}" : "";
        text += route.IsFrame ? $", frame to {request.ClientHardwareAddress}" : "";
        return text + (reply.Broadcast ? "; B" : "");
    }

    /// <summary>The route of the usual reply: OFFER to DISCOVER, ACK to others, with 10.0.0.50.</summary>
    public string Route(DhcpPacket request) => Route(request, Reply(request));

    public string RouteOfNak(DhcpPacket request) => Route(request, new DhcpReply(request, DhcpMessageType.Nak));

    public static DhcpReply Reply(DhcpPacket request) =>
        new(request, MessageTypes.Of(request) == DhcpMessageType.Discover ? DhcpMessageType.Offer : DhcpMessageType.Ack)
        {
            YourIPAddress = Requests.Offered,
        };
}
