using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>How a running server takes packets to its handlers and what it survives, over a transport in memory.</summary>
public class ServerLoopTests
{
    private static DhcpPacket Discover => Requests.Of(DhcpMessageType.Discover);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_throws_costs_its_packet_only(bool asynchronously)
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, Handle, log);

        network.Deliver(Discover.With(q => q.TransactionId = 1));
        network.Deliver(Discover.With(q => q.TransactionId = 2));

        Assert.Equal(2u, (await network.NextSentAsync()).Packet.TransactionId);
        LogEntry entry = Assert.Single(log.Of(40));
        Assert.Equal(LogLevel.Error, entry.Level);
        Assert.IsType<InvalidCastException>(entry.Exception);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind handler, DhcpPacket request, CancellationToken token)
        {
            if (request.TransactionId != 1)
            {
                return ScriptedServer.Answer(handler, request, token);
            }

            return asynchronously ? ThrowLaterAsync() : throw new InvalidCastException();
        }

        static async ValueTask<DhcpPacket?> ThrowLaterAsync()
        {
            await Task.Yield();
            throw new InvalidCastException();
        }
    }

    [Fact]
    public async Task A_handler_that_is_cancelled_for_its_own_reasons_has_failed()
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            (kind, request, token) => request.TransactionId == 1
                ? throw new TaskCanceledException("a time limit of the handler's")
                : ScriptedServer.Answer(kind, request, token),
            log);

        network.Deliver(Discover.With(q => q.TransactionId = 1));
        network.Deliver(Discover.With(q => q.TransactionId = 2));
        await network.NextSentAsync();

        Assert.Single(log.Of(40));
    }

    [Fact]
    public async Task Five_thousand_packets_wait_for_a_handler_that_takes_its_time()
    {
        const int Clients = 5_000;
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        MemoryTransport network = new() { Batch = 64 };
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, HandleAsync);

        for (uint i = 0; i < Clients; i++)
        {
            network.Deliver(Discover.With(q => q.TransactionId = i));
        }

        await network.WhenTakenAsync();
        go.SetResult();

        for (uint i = 0; i < Clients; i++)
        {
            Assert.Equal(i, (await network.NextSentAsync()).Packet.TransactionId);
        }

        async ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            await go.Task;
            return await ScriptedServer.Answer(kind, request, token);
        }
    }

    [Fact]
    public async Task One_packet_at_a_time_is_handled()
    {
        int running = 0;
        int most = 0;
        MemoryTransport network = new() { Batch = 8 };
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, HandleAsync);

        for (uint i = 0; i < 100; i++)
        {
            network.Deliver(Discover.With(q => q.TransactionId = i));
        }

        for (uint i = 0; i < 100; i++)
        {
            Assert.Equal(i, (await network.NextSentAsync()).Packet.TransactionId);
        }

        Assert.Equal(1, most);

        async ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            for (int i = 0; i < 3; i++)
            {
                await Task.Yield();
            }

            DhcpReply reply = Sending.Reply(request);
            Interlocked.Decrement(ref running);
            return reply;
        }
    }

    [Fact]
    public async Task Replies_of_a_batch_are_sent_together()
    {
        MemoryTransport network = new() { Batch = 4 };
        for (int i = 0; i < 4; i++)
        {
            network.Deliver(Discover);
        }

        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer);

        Assert.Equal(4, (await network.NextSentAsync()).BatchSize);
    }

    [Fact]
    public async Task A_handler_that_takes_its_time_does_not_hold_up_earlier_replies()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        MemoryTransport network = new() { Batch = 4 };
        network.Deliver(Discover.With(q => q.TransactionId = 1));
        network.Deliver(Discover.With(q => q.TransactionId = 2));
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, HandleAsync);

        Assert.Equal(1u, (await network.NextSentAsync()).Packet.TransactionId);
        release.SetResult();
        Assert.Equal(2u, (await network.NextSentAsync()).Packet.TransactionId);

        async ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            if (request.TransactionId == 2)
            {
                await release.Task.WaitAsync(Deadline.Token);
            }

            return Sending.Reply(request);
        }
    }

    [Fact]
    public async Task Nor_does_one_that_does_not_await()
    {
        using ManualResetEventSlim release = new();
        MemoryTransport network = new() { Batch = 4 };
        network.Deliver(Discover.With(q => q.TransactionId = 1));
        network.Deliver(Discover.With(q => q.TransactionId = 2));
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, Handle);

        Assert.Equal(1u, (await network.NextSentAsync()).Packet.TransactionId);
        release.Set();
        Assert.Equal(2u, (await network.NextSentAsync()).Packet.TransactionId);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            if (request.TransactionId == 2)
            {
                release.Wait(Deadline.Token);
            }

            return new(Sending.Reply(request));
        }
    }

    [Fact]
    public async Task A_transport_that_throws_while_a_handler_is_awaited_does_not_let_the_next_one_begin()
    {
        List<string> order = [];
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        MemoryTransport network = new()
        {
            Batch = 4,
            SendError = static datagram => datagram.Buffer[7] == 1 ? throw new InvalidOperationException("boom") : null,
        };
        for (uint i = 1; i <= 3; i++)
        {
            network.Deliver(Discover.With(q => q.TransactionId = i));
        }

        await using ScriptedServer server = await ScriptedServer.StartAsync(network, HandleAsync);
        await network.WhenTakenAsync();
        release.SetResult();

        Assert.Equal(2u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal(3u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal(["1", "2 begins", "2 ends", "3"], order);

        async ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            if (request.TransactionId == 2)
            {
                order.Add("2 begins");
                await release.Task.WaitAsync(Deadline.Token);
                order.Add("2 ends");
            }
            else
            {
                order.Add($"{request.TransactionId}");
            }

            return Sending.Reply(request);
        }
    }

    [Fact]
    public async Task A_clock_that_fails_while_packets_wait_costs_packets_and_not_the_instance()
    {
        const int PacketLost = 41;
        const int MessageHandlerFailed = 43;
        const int Restarted = 7;
        int instances = 0;
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using RecordingLog log = new();
        FailingClock clock = new();
        MemoryTransport network = new();
        DhcpServerOptions options = new()
        {
            Transport = _ => network,
            LoggerFactory = log,
            TimeProvider = clock,
            OnHandlerException = DhcpExceptionPolicy.Restart,
        };
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () =>
            {
                instances++;
                return new(HandleAsync);
            },
            options);
        network.Deliver(Discover.With(q => q.TransactionId = 1));
        network.Deliver(Discover.With(q => q.TransactionId = 2));
        await network.WhenTakenAsync();

        clock.Fails = true;
        release.SetResult();
        await log.WaitForAsync(PacketLost, 1);
        await network.WhenQuietAsync();
        clock.Fails = false;
        network.Deliver(Discover.With(q => q.TransactionId = 3));

        Assert.Equal(1u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal(3u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal(1, instances);
        Assert.DoesNotContain(log.Entries, static entry => entry.EventId is Restarted or MessageHandlerFailed);

        async ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            await release.Task.WaitAsync(Deadline.Token);
            return Sending.Reply(request);
        }
    }

    [Fact]
    public async Task A_call_does_not_wait_for_all_that_came_in_at_once()
    {
        Task? ping = null;
        bool wasAnswered = false;
        ScriptedServer? server = null;
        MemoryTransport network = new() { Batch = 4 };
        await using ScriptedServer started = server = await ScriptedServer.StartAsync(network, Handle);
        network.Deliver(Discover.With(q => q.TransactionId = 1));
        network.Deliver(Discover.With(q => q.TransactionId = 2));
        network.Deliver(Discover.With(q => q.TransactionId = 3));
        while ((await network.NextSentAsync()).Packet.TransactionId != 3)
        {
        }

        Assert.True(wasAnswered);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            if (request.TransactionId == 2)
            {
                ping = server!.PingAsync(CancellationToken.None);
            }
            else
            {
                wasAnswered = ping?.IsCompleted == true;
            }

            return new(Sending.Reply(request));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("010106003903F326")]
    public async Task What_is_no_DHCP_message_reaches_no_handler(string octets)
    {
        List<uint> handled = [];
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, Record(handled), log);

        network.Deliver(Convert.FromHexString(octets));
        network.Deliver(Discover.With(q => q.TransactionId = 2));
        await network.NextSentAsync();

        Assert.Equal([2], handled);
        Assert.Equal(LogLevel.Debug, Assert.Single(log.Of(20)).Level);
    }

    [Fact]
    public async Task A_datagram_longer_than_any_UDP_datagram_reaches_no_handler()
    {
        List<uint> handled = [];
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, Record(handled));

        byte[] tooLong = new byte[70_000];
        Discover.ToArray().CopyTo(tooLong, 0);
        network.Deliver(tooLong);
        network.Deliver(Discover.With(q => q.TransactionId = 2));
        await network.NextSentAsync();

        Assert.Equal([2], handled);
    }

    [Fact]
    public async Task A_packet_kept_beyond_its_handler_says_so()
    {
        DhcpPacket? kept = null;
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            (kind, request, token) =>
            {
                kept ??= request;
                return ScriptedServer.Answer(kind, request, token);
            });

        network.Deliver(Discover);
        network.Deliver(Discover);
        await network.NextSentAsync();
        await network.NextSentAsync();

        Assert.Contains("Clone()", Assert.Throws<ObjectDisposedException>(() => kept!.TransactionId).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packets_of_a_batch_are_what_they_are_whether_their_handlers_await_or_not()
    {
        const int Count = 40;
        List<DhcpPacket> kept = [];
        int readable = 0;
        MemoryTransport network = new() { Batch = 4 };
        for (uint i = 1; i <= Count; i++)
        {
            network.Deliver(Discover.With(q => q.TransactionId = i).With(static q => q.HostName = $"host-{q.TransactionId}"));
        }

        await using ScriptedServer server = await ScriptedServer.StartAsync(network, HandleAsync);

        for (uint i = 1; i <= Count; i++)
        {
            DhcpPacket sent = (await network.NextSentAsync()).Packet;
            Assert.Equal((i, $"host-{i} {i}"), (sent.TransactionId, sent.Message));
        }

        Assert.Equal(0, readable);

        ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            // Those before it are gone, also those that were in the same memory.
            readable += kept.Count(static earlier => IsReadable(earlier));
            kept.Add(request);
            return request.TransactionId % 3 == 0 ? LaterAsync(request) : new(Answer(request, request.TransactionId));
        }

        static async ValueTask<DhcpPacket?> LaterAsync(DhcpPacket request)
        {
            uint number = request.TransactionId;
            await Task.Yield();
            return Answer(request, number);
        }

        static DhcpReply Answer(DhcpPacket request, uint number)
        {
            DhcpReply reply = Sending.Reply(request);
            reply.Message = $"{request.HostName} {number}";
            return reply;
        }

        static bool IsReadable(DhcpPacket packet)
        {
            try
            {
                return packet.TransactionId > 0;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_reply_that_the_handler_kept_from_before_is_an_error_of_the_handler()
    {
        DhcpPacket? kept = null;
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, (_, request, _) => new(request.TransactionId == 3 ? Sending.Reply(request) : kept ??= Sending.Reply(request)), log);

        for (uint i = 1; i <= 3; i++)
        {
            network.Deliver(Discover.With(q => q.TransactionId = i));
        }

        Assert.Equal(1u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal(3u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.IsType<ObjectDisposedException>(Assert.Single(log.Of(40)).Exception);
    }

    [Fact]
    public async Task The_handler_sees_how_the_packet_came_in()
    {
        DhcpReceiveInfo seen = default;
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            (kind, request, token) =>
            {
                seen = request.ReceiveInfo;
                return ScriptedServer.Answer(kind, request, token);
            },
            configure: o => o.TimeProvider = new StoppedClock());

        network.Deliver(Discover.ToArray(), "10.0.0.7:1068", "10.0.0.1");
        await network.NextSentAsync();

        Assert.Equal(
            new DhcpReceiveInfo
            {
                Source = Text.EndPoint("10.0.0.7:1068"),
                Destination = IPv4Address.Parse("10.0.0.1"),
                LocalAddress = IPv4Address.Parse("10.0.0.1"),
                LocalPort = 67,
                Interface = MemoryTransport.Eth1,
                ReceivedAt = StoppedClock.Now,
            },
            seen);
    }

    private static Func<DhcpHandlerKind, DhcpPacket, CancellationToken, ValueTask<DhcpPacket?>> Record(List<uint> handled) =>
        (kind, request, token) =>
        {
            handled.Add(request.TransactionId);
            return ScriptedServer.Answer(kind, request, token);
        };

    private sealed class StoppedClock : TimeProvider
    {
        public static DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
