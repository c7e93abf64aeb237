using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>A running server over a transport in memory: real bytes in, real bytes out.</summary>
public class ServerLoopTests
{
    private static DhcpPacket Discover => Requests.Of(DhcpMessageType.Discover);

    [Fact]
    public async Task A_DISCOVER_is_answered_by_a_complete_OFFER()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer);

        network.Deliver(Discover);
        SentDatagram sent = await network.NextSentAsync();

        Assert.Equal("255.255.255.255:68", sent.Destination.ToString());
        Assert.Equal("eth1", sent.Interface);
        Assert.Equal("10.0.0.1", sent.Source.ToString());
        Assert.Null(sent.LinkAddress);
        Assert.Equal(300, sent.Length);
        Assert.Equal("02", sent.Option(53));
        Assert.Equal("0A000001", sent.Option(54));
        Assert.Equal(Requests.Offered, sent.Packet.YourIPAddress);
        Assert.Equal(0x3903F326u, sent.Packet.TransactionId);
    }

    [Fact]
    public async Task With_a_link_layer_the_OFFER_goes_to_the_hardware_address()
    {
        MemoryTransport network = new() { HasLinkLayer = true };
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer);

        network.Deliver(Discover);
        SentDatagram sent = await network.NextSentAsync();

        Assert.Equal(("10.0.0.50:68", "02:00:00:00:00:01"), (sent.Destination.ToString(), sent.LinkAddress.ToString()));
    }

    [Fact]
    public async Task A_relayed_reply_goes_to_the_relay_agent_by_any_interface()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer);

        network.Deliver(Discover.Relay("10.9.0.1").ToArray(), "10.9.0.1:67", "10.0.0.1");
        SentDatagram sent = await network.NextSentAsync();

        Assert.Equal(("10.9.0.1:67", null), (sent.Destination.ToString(), sent.Interface));
    }

    [Fact]
    public async Task A_frame_that_cannot_be_sent_is_broadcast_once()
    {
        MemoryTransport network = new()
        {
            HasLinkLayer = true,
            SendError = static datagram => datagram.LinkAddress is null ? null : new IOException("no frames today"),
        };
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer);

        network.Deliver(Discover);
        SentDatagram sent = await network.NextSentAsync();

        Assert.Equal(("255.255.255.255:68", "eth1", null), (sent.Destination.ToString(), sent.Interface, sent.LinkAddress));
        Assert.Equal(0, network.SentCount);
    }

    [Fact]
    public async Task A_reply_that_cannot_be_sent_is_logged_and_the_server_goes_on()
    {
        bool failed = false;
        using RecordingLog log = new();
        MemoryTransport network = new()
        {
            SendError = _ => !failed && (failed = true) ? new IOException("network down") : null,
        };
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer, log);

        network.Deliver(Discover.With(q => q.TransactionId = 1));
        network.Deliver(Discover.With(q => q.TransactionId = 2));

        Assert.Equal(2u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal("network down", Assert.Single(log.Of(81)).Exception?.Message);
    }

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
    public async Task A_request_for_another_server_reaches_OnPacket_marked_and_is_not_answered()
    {
        List<(DhcpHandlerKind, bool)> handled = [];
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            (kind, request, token) =>
            {
                handled.Add((kind, request.ReceiveInfo.ForOtherServer));
                return ScriptedServer.Answer(kind, request, token);
            },
            log);

        network.Deliver(Requests.Of(DhcpMessageType.Request).Address(54, "10.0.0.2").With(q => q.TransactionId = 1));
        network.Deliver(Requests.Of(DhcpMessageType.Request).Address(54, "10.0.0.1").With(q => q.TransactionId = 2));

        Assert.Equal(2u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal([(DhcpHandlerKind.Packet, true), (DhcpHandlerKind.Request, false)], handled);
        Assert.Equal(LogLevel.Warning, Assert.Single(log.Of(60)).Level);
    }

    [Fact]
    public async Task What_is_not_answered_is_answered_to_a_destination_the_handler_names()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            static (_, request, _) => new(new DhcpReply(request, DhcpMessageType.Ack) { Destination = Text.EndPoint("192.0.2.9:999") }));

        network.Deliver(Requests.Of(DhcpMessageType.Request).Address(54, "10.0.0.2"));

        Assert.Equal("192.0.2.9:999", (await network.NextSentAsync()).Destination.ToString());
    }

    [Fact]
    public async Task An_identifier_that_a_handler_uses_is_accepted_afterwards()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, static (_, request, _) => new(Sending.Reply(request).Address(54, "203.0.113.1")));

        network.Deliver(Discover);
        await network.NextSentAsync();
        network.Deliver(Requests.Of(DhcpMessageType.Request).Address(54, "203.0.113.1"));

        Assert.Equal("05", (await network.NextSentAsync()).Option(53));
    }

    [Fact]
    public async Task Silence_sends_nothing()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, static (kind, request, token) => request.TransactionId == 1 ? default : ScriptedServer.Answer(kind, request, token));

        network.Deliver(Discover.With(q => q.TransactionId = 1));
        network.Deliver(Discover.With(q => q.TransactionId = 2));

        Assert.Equal(2u, (await network.NextSentAsync()).Packet.TransactionId);
    }

    [Fact]
    public async Task A_plain_packet_is_sent_as_it_is()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, static (_, _, _) => new(Requests.Of(DhcpMessageType.Nak).Option(57, "05DC").With(p => p.Operation = DhcpOperation.Reply)));

        network.Deliver(Discover);
        SentDatagram sent = await network.NextSentAsync();

        Assert.Equal(("05DC", "-"), (sent.Option(57), sent.Option(54)));
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

    [Fact]
    public async Task A_mistake_of_the_handler_is_a_warning_once()
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, static (_, request, _) => new(Sending.Reply(request).Option(57, "05DC")), log);

        for (int i = 0; i < 3; i++)
        {
            network.Deliver(Discover);
            await network.NextSentAsync();
        }

        Assert.Equal([LogLevel.Warning, LogLevel.Debug, LogLevel.Debug], log.Of(62).Select(static entry => entry.Level));
        Assert.Contains("57", log.Of(62).First().Message, StringComparison.Ordinal);
        Assert.Equal([LogLevel.Warning, LogLevel.Debug, LogLevel.Debug], log.Of(63).Select(static entry => entry.Level));
    }

    [Fact]
    public async Task A_reply_is_no_longer_than_the_interface_carries()
    {
        DhcpInterface tunnel = new() { Index = 9, Name = "tun0", Mtu = 600, Prefixes = [IPv4Prefix.Parse("10.3.0.1/24")] };
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            static (_, request, _) => new(Sending.Reply(request).Option(43, new string('A', 400)).Option(125, new string('B', 400)).Option(124, new string('C', 400))));

        network.Deliver(Discover.Option(57, "FFFF").ToArray(), receiver: tunnel);

        Assert.InRange((await network.NextSentAsync()).Length, 300, 600 - 28);
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
