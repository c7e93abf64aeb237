namespace ExDhcp.FuzzTests;

/// <summary>The most careless of servers: reads everything there is, answers everything, and repeats all it was told.</summary>
[DhcpServer]
internal sealed partial class ParrotDhcp
{
    [OnDiscover]
    private static DhcpReply Discover(DhcpPacket request) => Repeat(request, DhcpMessageType.Offer);

    [OnRequest]
    private static DhcpReply Request(DhcpPacket request) =>
        Repeat(request, request.TransactionId % 3 == 0 ? DhcpMessageType.Nak : DhcpMessageType.Ack);

    [OnDecline, OnRelease, OnInform]
    private static async Task<DhcpReply?> Later(DhcpPacket request)
    {
        await Task.Yield();
        return Repeat(request, DhcpMessageType.Ack);
    }

    [OnPacket]
    private static DhcpReply Packet(DhcpPacket request) => Repeat(request, (DhcpMessageType)request.SecondsElapsed);

    [OnInfo]
    private static void Stray(DhcpStrayDatagram datagram) =>
        Assert.Equal(OptionOracle.Verdict(datagram.Octets.ToArray()), datagram.Error);

    private static DhcpReply Repeat(DhcpPacket request, DhcpMessageType type)
    {
        PropertyReader<DhcpPacket>.ReadAll(request);
        _ = request.ToDisplayString();
        DhcpReply reply = new(request, type)
        {
            YourIPAddress = request.RequestedIPAddress ?? new(10, 0, 0, 77),
            LeaseTime = TimeSpan.FromHours(1),
        };
        foreach ((byte code, ReadOnlySpan<byte> value) in request.Options)
        {
            if (code != DhcpStandardOptions.MessageType.Code)
            {
                reply.Options.Set(code, value);
            }
        }

        return reply;
    }
}
