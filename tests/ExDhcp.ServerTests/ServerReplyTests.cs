using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>What a running server sends, over a transport in memory: real octets in, real octets out.</summary>
public class ServerReplyTests
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
        Assert.Equal("10.0.0.1:67", sent.Source.ToString());
        Assert.Null(sent.LinkAddress);
        Assert.Equal(300, sent.Length);
        Assert.Equal("02", sent.Option(53));
        Assert.Equal("0A000001", sent.Option(54));
        Assert.Equal(Requests.Offered, sent.Packet.YourIPAddress);
        Assert.Equal(0x3903F326u, sent.Packet.TransactionId);
    }

    [Fact]
    public async Task What_a_handler_says_of_a_reply_is_not_said_of_the_next_one()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, static (_, request, _) =>
        {
            DhcpReply reply = Sending.Reply(request);
            if (request.TransactionId == 1)
            {
                reply.Destination = Text.EndPoint("192.0.2.9:1068");
                reply.Verbatim = true;
            }

            return new(reply);
        });

        network.Deliver(Discover.With(static packet => packet.TransactionId = 1));
        SentDatagram special = await network.NextSentAsync();
        network.Deliver(Discover.With(static packet => packet.TransactionId = 2));
        SentDatagram usual = await network.NextSentAsync();

        Assert.Equal(("192.0.2.9:1068", "-"), (special.Destination.ToString(), special.Option(54)));
        Assert.Equal(("255.255.255.255:68", "0A000001"), (usual.Destination.ToString(), usual.Option(54)));
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
    public async Task A_reply_after_one_in_a_frame_is_in_none_unless_it_must()
    {
        MemoryTransport network = new() { HasLinkLayer = true };
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer);

        network.Deliver(Discover);
        Assert.NotNull((await network.NextSentAsync()).LinkAddress);
        network.Deliver(Discover.With(static packet => packet.Broadcast = true));
        SentDatagram broadcast = await network.NextSentAsync();

        Assert.Equal("255.255.255.255:68", broadcast.Destination.ToString());
        Assert.Null(broadcast.LinkAddress);
    }

    [Theory]
    [InlineData(true, "10.0.0.1:6700")]
    [InlineData(false, "10.0.0.1:67")]
    public async Task Only_a_frame_comes_from_the_ReplySourcePort(bool hasLinkLayer, string source)
    {
        MemoryTransport network = new() { HasLinkLayer = hasLinkLayer };
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, ScriptedServer.Answer, configure: static options => options.ReplySourcePort = 6700);

        network.Deliver(Discover);

        Assert.Equal(source, (await network.NextSentAsync()).Source.ToString());
    }

    [Fact]
    public async Task A_packet_sent_unasked_comes_from_the_port_of_the_server()
    {
        MemoryTransport network = new() { HasLinkLayer = true };
        ScriptedBehavior? behavior = null;
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () => behavior = new(ScriptedServer.Answer), new() { Transport = _ => network });

        network.Deliver(Discover);
        SentDatagram frame = await network.NextSentAsync();
        await behavior!.Context!.SendAsync(
            Requests.Of(DhcpMessageType.ForceRenew), Text.EndPoint("10.0.0.50:68"), cancellationToken: Deadline.Token);
        SentDatagram unasked = await network.NextSentAsync();

        Assert.Equal((67, 0), (frame.Source.Port, unasked.Source.Port));
        Assert.Null(unasked.LinkAddress);
    }

    [Fact]
    public async Task What_stands_in_the_way_of_frames_is_logged_once_at_the_start()
    {
        using RecordingLog log = new();
        MemoryTransport network = new() { Obstacle = "no right to. Ask root." };
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer, log);

        network.Deliver(Discover);
        await network.NextSentAsync();

        Assert.Equal(
            "Clients that have no address yet are answered by broadcast: no right to. Ask root.", Assert.Single(log.Of(11)).Message);
    }

    [Fact]
    public async Task A_reply_of_another_server_reaches_OnPacket_and_is_not_answered()
    {
        List<(DhcpHandlerKind, bool, string)> handled = [];
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            (kind, request, token) =>
            {
                handled.Add((kind, request.ReceiveInfo.IsOverheard, request.ReceiveInfo.Source.ToString()));
                return ScriptedServer.Answer(kind, request, token);
            });

        DhcpPacket nak = Requests.Of(DhcpMessageType.Nak).With(q => q.Operation = DhcpOperation.Reply);
        network.Overhear(nak, "10.0.0.2:67", "255.255.255.255");
        network.Deliver(Discover);

        Assert.Equal("02", (await network.NextSentAsync()).Option(53));
        Assert.Equal([(DhcpHandlerKind.Message, true, "10.0.0.2:67"), (DhcpHandlerKind.Discover, false, "0.0.0.0:68")], handled);
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
            network,
            static (_, _, _) => new(Requests.Of(DhcpMessageType.Nak).Option(57, "05DC").With(p => p.Operation = DhcpOperation.Reply)));

        network.Deliver(Discover);
        SentDatagram sent = await network.NextSentAsync();

        Assert.Equal(("05DC", "-"), (sent.Option(57), sent.Option(54)));
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
            static (_, request, _) =>
            {
                string octets = new('A', 400);
                return new(Sending.Reply(request).Option(43, octets).Option(124, octets).Option(125, octets));
            });

        network.Deliver(Discover.Option(57, "FFFF").ToArray(), receiver: tunnel);

        Assert.InRange((await network.NextSentAsync()).Length, 300, 600 - 28);
    }

    [Fact]
    public async Task An_identifier_in_a_packet_made_by_hand_is_accepted_afterwards_too()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, static (kind, request, _) =>
        {
            DhcpPacket packet = new() { Operation = DhcpOperation.Reply, TransactionId = request.TransactionId };
            packet.Options.Set(54, [203, 0, 113, 9]);
            return new(kind == DhcpHandlerKind.Packet ? null : packet);
        });

        network.Deliver(Requests.Of(DhcpMessageType.Discover));
        await network.NextSentAsync();
        network.Deliver(Requests.Of(DhcpMessageType.Request).Address(54, "203.0.113.9").With(q => q.TransactionId = 7));

        Assert.Equal(7u, (await network.NextSentAsync()).Packet.TransactionId);
    }

    [Fact]
    public async Task A_packet_made_by_hand_is_no_longer_than_the_client_accepts()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, static (_, _, _) =>
        {
            DhcpPacket packet = new() { Operation = DhcpOperation.Reply };
            packet.Options.Set(224, new byte[700]);
            packet.Options.Set(225, new byte[10]);
            return new(packet);
        });

        network.Deliver(Requests.Of(DhcpMessageType.Discover));
        SentDatagram sent = await network.NextSentAsync();

        Assert.Equal(("-", 10), (sent.Option(224), sent.Packet.Options[225].Length));
    }

    [Fact]
    public async Task A_reply_kept_from_another_request_is_not_sent_again()
    {
        DhcpReply? kept = null;
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            (_, request, _) =>
            {
                DhcpReply first = new(request, DhcpMessageType.Offer) { YourIPAddress = Requests.Offered };
                kept ??= new(request, DhcpMessageType.Offer) { YourIPAddress = Requests.Offered };
                return new(request.TransactionId == 2 ? kept : first);
            },
            log);

        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(q => q.TransactionId = 1));
        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(q => q.TransactionId = 2));
        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(q => q.TransactionId = 3));

        Assert.Equal(1u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal(3u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Contains("reply to another request", Assert.Single(log.Of(40)).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_identifier_of_zeros_is_replaced()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, static (_, request, _) => new(new DhcpReply(request, DhcpMessageType.Offer).Address(54, "0.0.0.0")));

        network.Deliver(Requests.Of(DhcpMessageType.Discover));

        Assert.Equal("0A000001", (await network.NextSentAsync()).Option(54));
    }

    [Fact]
    public async Task A_client_that_makes_replies_too_large_fills_no_log()
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer, log);

        DhcpPacket greedy = Requests.Of(DhcpMessageType.Discover);
        greedy.Options.Set(61, new byte[700]);
        network.Deliver(greedy);
        network.Deliver(greedy);
        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(q => q.TransactionId = 9));

        Assert.Equal(9u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal([LogLevel.Error, LogLevel.Debug], log.Of(69).Select(static entry => entry.Level));
        Assert.All(log.Of(69), static entry => Assert.InRange(entry.Message.Length, 1, 200));
        Assert.Empty(log.Of(70));
    }

    [Fact]
    public async Task The_log_says_what_came_in_and_what_was_not_answered()
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            static (kind, request, token) => kind == DhcpHandlerKind.Discover ? ScriptedServer.Answer(kind, request, token) : default,
            log);

        network.Deliver(Requests.Of(DhcpMessageType.Inform));
        network.Deliver(Discover);
        await network.NextSentAsync();

        Assert.Equal(["Inform", "Discover"], log.Of(23).Select(static entry => entry.Message.Split("for the ")[1].Split(' ')[0]));
        Assert.StartsWith("No reply to DHCPINFORM", Assert.Single(log.Of(42)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 71)]
    [InlineData(116, null)]
    [InlineData(108, null)]
    public async Task An_OFFER_without_an_address_is_sent_with_a_warning_unless_it_means_none(byte option, int? warning)
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            (_, request, _) =>
            {
                DhcpReply reply = new DhcpReply(request, DhcpMessageType.Offer);
                return new(option == 0 ? reply : reply.Option(option, option == 116 ? "00" : "00000708"));
            },
            log);

        network.Deliver(Discover.Option(55, "6C").Option(116, "01"));
        await network.NextSentAsync();

        Assert.Equal(warning is null ? [] : [warning.Value], log.Entries.Where(static entry => entry.EventId == 71).Select(static entry => entry.EventId));
    }

    [Fact]
    public async Task A_packet_that_is_no_reply_is_sent_with_a_warning()
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, static (_, _, _) => new(new DhcpPacket()), log);

        network.Deliver(Discover);
        await network.NextSentAsync();

        Assert.Equal(LogLevel.Warning, Assert.Single(log.Of(72)).Level);
    }
}
