namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>Takes what a handler can take beside the packet, and keeps what it saw.</summary>
[DhcpServer(Options = [typeof(SecondOptions)])]
internal sealed partial class Anything
{
    private readonly List<string> _seen = [];
    private DhcpPacket? _kept;

    [OnDiscover]
    private DhcpReply Offer(
        [FromOption] string? hostName, DhcpReceiveInfo info, DhcpClientId client, HardwareAddress chaddr, DhcpPacket request, uint xid)
    {
        _kept ??= request;
        _seen.Add($"{hostName} {request.SecondTftpServer} {BitConverter.ToString(request.Options[43].ToArray())}");
        _seen.Add(request.ToDisplayString());
        _seen.Add($"{info.Interface?.Name} {client} {chaddr} {xid}");
        return Script.Answer(request);
    }

    [OnRequest, OnDecline]
    private void Ignore()
    {
    }

    [OnMessage(DhcpMessageType.LeaseQuery)]
    private void Query() => _seen.Add("query");

    [OnPacket]
    private void Other(DhcpPacket packet) => _seen.Add($"packet {packet.MessageType} {packet.ReceiveInfo.ForOtherServer}");

    [OnInfo]
    private void Hear(object message) => _seen.Add($"info {message}");

    [OnCall]
    private string[] Seen() => [.. _seen];

    [OnCall]
    private (int OfClass, int OfContext) Ports(DhcpServerContext context) => (Port, context.Port);

    [OnCall]
    private string Kept() => $"{_kept!.HostName}";
}
