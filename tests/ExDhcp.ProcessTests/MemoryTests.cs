using System.Buffers.Binary;

namespace ExDhcp.ProcessTests;

/// <summary>What a server keeps after days of work for ever new clients: nothing that grows.</summary>
[Collection(nameof(Alone))]
public partial class MemoryTests
{
    // Far below what packets would take, 100,000 of 300 octets, or a few words for each of 50,000 clients.
    private const long Allowed = 1_000_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Days_of_packets_calls_timers_failures_and_restarts_leave_nothing_behind(bool slow)
    {
        DhcpTestNetwork clock = new();
        await using Endless network = new(slow);
        await using Busy.Server server = await Busy.StartAsync(
            () => new(slow),
            new()
            {
                Transport = _ => network,
                TimeProvider = clock.TimeProvider,
                OnHandlerException = DhcpExceptionPolicy.Restart,
                HandlerTimeout = slow ? TimeSpan.FromDays(1) : Timeout.InfiniteTimeSpan,
            },
            TestContext.Current.CancellationToken);

        // One for all calls: they must not stay registered.
        CancellationToken deadline = Deadline.Token;
        await AssertFlatAsync(network, async () =>
        {
            for (int i = 0; i < 300; i++)
            {
                server.SendAfter("never", TimeSpan.FromDays(1)).Cancel();
                server.SendAfter("soon", TimeSpan.FromMinutes(1));
                server.Send("now");
                await server.CountAsync(deadline);
            }

            server.Fail();
            await clock.AdvanceAsync(TimeSpan.FromHours(1));
            await server.PingAsync(deadline);
        });
    }

    [Fact]
    public async Task Days_of_clients_whose_packets_overlap_leave_nothing_behind()
    {
        int count = 0;
        DhcpTestNetwork clock = new();
        await using Endless network = new(batches: true);
        await using ClientLab.Server server = await ClientLab.StartAsync(
            () => new(async (_, _) =>
            {
                if (Interlocked.Increment(ref count) % 3 == 0)
                {
                    await Task.Yield();
                }
            }),
            new() { Transport = _ => network, TimeProvider = clock.TimeProvider, MaxRequestsPerClientPerSecond = 2 },
            TestContext.Current.CancellationToken);

        await AssertFlatAsync(network, () => clock.AdvanceAsync(TimeSpan.FromHours(1)));
    }

    /// <summary>Lets ten hours pass six times, each with its packets, and looks at the memory after the first.</summary>
    private static async Task AssertFlatAsync(Endless network, Func<Task> eachHour)
    {
        await RoundAsync();
        long before = GC.GetTotalMemory(forceFullCollection: true);

        for (int round = 0; round < 5; round++)
        {
            await RoundAsync();
        }

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < Allowed, $"{grown} octets more after 100,000 packets of 50,000 clients");
        Assert.Equal(6 * 20_000, network.SentCount);

        async Task RoundAsync()
        {
            for (int hour = 0; hour < 10; hour++)
            {
                await network.ExchangeAsync(2000);
                await eachHour();
            }
        }
    }

    [DhcpServer]
    internal sealed partial class Busy(bool slow)
    {
        private int _count;

        [OnInit]
        private static void Init(DhcpServerContext context) => context.SendAfter("each instance", TimeSpan.FromDays(7));

        [OnDiscover, OnRequest, OnDecline]
        private async ValueTask<DhcpReply?> AnswerAsync(DhcpPacket request)
        {
            if (slow && ++_count % 3 == 0)
            {
                await Task.Yield();
            }

            return Script.Answer(request);
        }

        [OnInfo]
        private void Hear(string message, DhcpServerContext context) => context.Continue(message.Length);

        [OnContinue]
        private void GoOn(int length) => _count += length;

        [OnCall]
        private int Count() => _count;

        [OnCast]
        private static void Fail() => throw new InvalidOperationException("boom");
    }

    /// <summary>Delivers as many packets as it is told, two of each client, as fast as they are taken, and counts the answers.</summary>
    private sealed class Endless(bool batches) : DhcpTransport
    {
        private readonly byte[] _request = Running.Message(1, 1).ToArray();
        private readonly SemaphoreSlim _more = new(0);
        private TaskCompletionSource _answered = new();
        private int _left;
        private int _unanswered;
        private uint _number;

        public int SentCount { get; private set; }

        public override IPv4EndPoint LocalEndPoint => Text.EndPoint("0.0.0.0:67");

        public override IReadOnlyList<DhcpInterface> Interfaces => [MemoryTransport.Eth1];

        public override int BatchSize => batches ? 16 : 1;

        public async Task ExchangeAsync(int count)
        {
            _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _unanswered = count;
            _left = count;
            _more.Release();
            await _answered.Task.WaitAsync(Deadline.Token);
        }

        public override async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
        {
            while (_left == 0)
            {
                await _more.WaitAsync(cancellationToken);
            }

            int count = 0;
            while (count < datagrams.Length && _left > 0)
            {
                _left--;
                DhcpInboundDatagram datagram = datagrams.Span[count++];
                BinaryPrimitives.WriteUInt32BigEndian(_request.AsSpan(4), ++_number);
                BinaryPrimitives.WriteUInt32BigEndian(_request.AsSpan(30), _number / 2);
                _request.CopyTo(datagram.Buffer, 0);
                datagram.Length = _request.Length;
                datagram.Source = Text.EndPoint("0.0.0.0:68");
                datagram.Destination = IPv4Address.Broadcast;
                datagram.Interface = MemoryTransport.Eth1;
                datagram.LocalAddress = IPv4Address.Parse("10.0.0.1");
                datagram.LocalPort = 67;
            }

            return count;
        }

        public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
        {
            SentCount += datagrams.Length;
            if (Interlocked.Add(ref _unanswered, -datagrams.Length) == 0)
            {
                _answered.SetResult();
            }
        }

        public override ValueTask DisposeAsync()
        {
            _more.Dispose();
            return default;
        }
    }
}
