namespace ExDhcp.HostingTests;

/// <summary>A server that is injected a singleton and a scoped service.</summary>
[DhcpServer]
internal sealed partial class LabDhcp : IAsyncDisposable
{
    private readonly Ledger _ledger;
    private readonly Session _session;
    private int _offers;

    public LabDhcp(Ledger ledger, Session session)
    {
        ledger.Making();
        _ledger = ledger;
        _session = session;
        ledger.Note($"instance {session.Number} is made");
    }

    public ValueTask DisposeAsync()
    {
        _ledger.Note($"instance {_session.Number} is disposed of");
        return default;
    }

    [OnDiscover]
    private async Task<DhcpReply?> OfferAsync(DhcpPacket request, CancellationToken cancel)
    {
        await _ledger.Handling(cancel);
        _offers++;
        return Lease(new(request, DhcpMessageType.Offer));
    }

    [OnRequest]
    private static DhcpReply Acknowledge(DhcpPacket request) => Lease(new(request, DhcpMessageType.Ack));

    [OnDecline]
    private static void Decline()
    {
    }

    /// <summary>Which instance answers.</summary>
    [OnCall]
    private int Session() => _session.Number;

    /// <summary>How many addresses this instance has offered.</summary>
    [OnCall]
    private int Offers() => _offers;

    /// <summary>Ends the server with a failure.</summary>
    [OnCast]
    private static void Break(string why, DhcpServerContext context) => context.Stop(new InvalidOperationException(why));

    /// <summary>Ends the server.</summary>
    [OnCast]
    private static void Leave(DhcpServerContext context) => context.Stop();

    private static DhcpReply Lease(DhcpReply reply)
    {
        reply.YourIPAddress = new(10, 0, 0, 100);
        reply.SubnetMask = IPv4Address.Mask(24);
        reply.LeaseTime = TimeSpan.FromHours(1);
        return reply;
    }
}
