using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>What the way of a packet through the server allocates while handlers complete at once.</summary>
public class AllocationTests
{
    private const int WarmUp = 1_000;
    private const int Measured = 10_000;
    private const int Window = 1_000;

    /// <summary>A packet and a reply, each with a header and one field.</summary>
    private const int TwoPackets = 24 + 24;

    [Theory]
    [InlineData(DhcpMessageType.Discover, null)]
    [InlineData(DhcpMessageType.Request, null)]
    [InlineData(DhcpMessageType.Discover, "10.9.0.1")]
    public async Task A_packet_and_its_reply_are_all_that_is_allocated(DhcpMessageType type, string? relay)
    {
        TaskCompletionSource<long> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int count = 0;
        int thread = 0;
        long start = 0;
        long least = long.MaxValue;
        await using EndlessTransport network = new(Request(type, relay));
        DhcpServerOptions options = new() { Transport = _ => network };
        await using ScriptedServer server = await ScriptedServer.StartAsync(() => new(Handle), options);

        long perPacket = await result.Task.WaitAsync(Deadline.Token);

        Assert.InRange(perPacket, 1, TwoPackets + 8);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            if (++count % Window == 0)
            {
                // A machine that has no time for this thread makes the server queue packets, and go on with another: that is another matter.
                if (thread == Environment.CurrentManagedThreadId && count > WarmUp)
                {
                    least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - start) / Window);
                }

                thread = Environment.CurrentManagedThreadId;
                start = GC.GetAllocatedBytesForCurrentThread();
                if (count >= WarmUp + Measured && least < long.MaxValue)
                {
                    result.TrySetResult(least);
                }
            }

            return ScriptedServer.Answer(kind, request, token);
        }
    }

    private static DhcpPacket Request(DhcpMessageType type, string? relay)
    {
        DhcpPacket request = Requests.Of(type)
            .Option(61, "01 02 00 00 00 00 01").Option(55, "01 03 06 0F").Option(57, "05DC").Option(12, "70 63");
        return relay is null ? request : request.Relay(relay).Option(82, "01 04 65 74 68 32");
    }
}
