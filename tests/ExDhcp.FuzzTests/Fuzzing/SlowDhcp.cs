namespace ExDhcp.FuzzTests;

/// <summary>Answers when something else is ready, a database for example.</summary>
[DhcpServer]
internal sealed partial class SlowDhcp(Task ready)
{
    [OnDiscover]
    private async Task<DhcpReply?> Offer(DhcpPacket request)
    {
        await ready;
        return new(request, DhcpMessageType.Offer) { YourIPAddress = new(10, 0, 0, 9), LeaseTime = TimeSpan.FromHours(1) };
    }

    [OnRequest, OnDecline]
    private static void Ignore(DhcpPacket request) => _ = request;
}
