namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>A server that echoes, and the packets of ExDhcp's tests: those of the client 00:05:3C:04:8D:59.</summary>
public abstract class HandlerTestBase
{
    private protected List<Heard> Handled { get; } = [];

    private protected MemoryTransport Network { get; } = new();

    /// <summary>A message of the client.</summary>
    private protected static DhcpPacket Message(DhcpMessageType type, Action<DhcpPacket>? change = null)
    {
        DhcpPacket packet = new()
        {
            TransactionId = 0x3903F326,
            ClientHardwareAddress = HardwareAddress.Parse("00:05:3C:04:8D:59"),
            MessageType = type,
        };
        change?.Invoke(packet);
        return packet;
    }

    private protected async Task<Echo.Server> StartEchoAsync() => await Echo.StartAsync(
        () => new(Handled),
        new() { Transport = _ => Network, AcceptAnyServerIdentifier = true },
        TestContext.Current.CancellationToken);

    /// <summary>Sends a message to a server, which echoes it, and returns what the handler was given.</summary>
    private protected async Task<(Heard Heard, DhcpPacket? Echo)> SendAsync(DhcpPacket message, bool isAnswered = true)
    {
        await using Echo.Server server = await StartEchoAsync();
        Network.Deliver(message);
        if (!isAnswered)
        {
            Network.Deliver(Message(DhcpMessageType.Discover));
        }

        SentDatagram sent = await Network.NextSentAsync();
        return (Handled[0], isAnswered ? sent.Packet : null);
    }

    /// <summary>Whether the same fields and options are in both.</summary>
    private protected static void AssertSame(DhcpPacket expected, DhcpPacket actual, bool isEcho = false)
    {
        DhcpPacket copy = actual.Clone();
        copy.Operation = isEcho ? expected.Operation : actual.Operation;
        Assert.Equal(OnTheWire(expected), OnTheWire(copy));

        // Message type and server identifier come first there.
        static string OnTheWire(DhcpPacket packet) => DhcpPacket.Parse(packet.ToArray()).ToDisplayString();
    }

    /// <summary>A server that has not the optional handler says nothing and lives.</summary>
    private protected async Task AssertSilenceAsync(DhcpPacket message)
    {
        await using Smallest.Server server = await Smallest.StartAsync(
            static () => new(), new() { Transport = _ => Network }, TestContext.Current.CancellationToken);

        Network.Deliver(message);
        Network.Deliver(Message(DhcpMessageType.Discover));

        Assert.Equal(DhcpMessageType.Offer, (await Network.NextSentAsync()).Packet.MessageType);
        Assert.Equal(0, Network.SentCount);
        Assert.False(server.Completion.IsCompleted);
    }
}
