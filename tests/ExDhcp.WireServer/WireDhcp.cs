namespace ExDhcp.WireServer;

/// <summary>
/// Gives every client 10.55.0.50, or the address it has or wants. A client whose host name is "refused" gets a NAK; one that is called
/// "broadcast" is answered by broadcast.
/// </summary>
[DhcpServer]
internal sealed partial class WireDhcp
{
    private static readonly IPv4Address Usual = IPv4Address.Parse("10.55.0.50");

    [OnDiscover]
    private static DhcpReply Offer(DhcpPacket request, DhcpReceiveInfo info) => Lease(request, info, DhcpMessageType.Offer);

    [OnRequest]
    private static DhcpReply Acknowledge(DhcpPacket request, DhcpReceiveInfo info) =>
        Lease(request, info, request.HostName == "refused" ? DhcpMessageType.Nak : DhcpMessageType.Ack);

    [OnInform]
    private static DhcpReply Inform(DhcpPacket request, DhcpReceiveInfo info) => Lease(request, info, DhcpMessageType.Ack);

    [OnDecline]
    private static void Decline(DhcpPacket request, DhcpReceiveInfo info) => Tell(request, info);

    [OnPacket]
    private static DhcpReply? Other(DhcpPacket packet, DhcpReceiveInfo info)
    {
        Tell(packet, info);
        return packet.MessageType is null ? new(packet, DhcpMessageType.Ack) { YourIPAddress = Usual } : null;
    }

    private static DhcpReply Lease(DhcpPacket request, DhcpReceiveInfo info, DhcpMessageType type)
    {
        Tell(request, info);
        DhcpReply reply = new(request, type);
        if (type != DhcpMessageType.Nak)
        {
            IPv4Address current = request.ClientIPAddress == IPv4Address.Any ? Usual : request.ClientIPAddress;
            reply.YourIPAddress = request.RequestedIPAddress ?? current;
            reply.SubnetMask = IPv4Address.Mask(24);
            reply.LeaseTime = TimeSpan.FromHours(1);
        }

        reply.Broadcast |= request.HostName == "broadcast";
        return reply;
    }

    private static void Tell(DhcpPacket packet, DhcpReceiveInfo info)
    {
        string what = (info.IsOverheard ? "Overheard " : "") + (packet.MessageType?.ToString() ?? "Bootp");
        string where = $"from {info.Source} to {info.Destination}:{info.LocalPort} on {info.Interface}, {info.LocalAddress}";
        Console.WriteLine($"{what} {packet.TransactionId:x8} {where}");
    }
}
