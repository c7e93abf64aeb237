namespace ExDhcp.ProcessTests;

/// <summary>A server class whose packets of different clients overlap.</summary>
[DhcpServer(Concurrency = DhcpConcurrency.PerClient)]
internal sealed partial class ClientLab(Func<DhcpPacket, CancellationToken, ValueTask> work)
{
    public static Task<Server> StartAsync(
        MemoryTransport network, Func<DhcpPacket, CancellationToken, ValueTask> work, RecordingLog? log = null,
        Action<DhcpServerOptions>? configure = null)
    {
        DhcpServerOptions options = new() { Transport = _ => network };
        options.LoggerFactory = log ?? options.LoggerFactory;
        configure?.Invoke(options);
        return StartAsync(() => new(work), options, TestContext.Current.CancellationToken);
    }

    [OnDiscover, OnRequest, OnDecline]
    private async Task<DhcpReply?> AnswerAsync(DhcpPacket request, CancellationToken cancel)
    {
        await work(request, cancel);
        return Script.Answer(request).With(reply => reply.HostName = $"{request.ClientHardwareAddress}");
    }

    [OnCall]
    private Task AloneAsync(Func<Task> alone) => alone();
}
