namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>What is different on purpose, where no other class here is about it.</summary>
public class DifferenceTests
{
    [Fact]
    [Row("replies")]
    public async Task Replies_go_where_RFC_2131_says_or_are_broadcast_as_those_of_ExDhcp()
    {
        await using Running protocol = await Running.StartAsync();
        await using Running broadcast = await Running.StartAsync(configure: static o => o.ReplyRouting = DhcpReplyRouting.Broadcast);
        DhcpPacket relayed = Running.Message(1, 1);
        relayed.RelayAgentIPAddress = IPv4Address.Parse("10.0.0.9");

        protocol.Network.Deliver(relayed);
        broadcast.Network.Deliver(relayed);

        Assert.Equal(Text.EndPoint("10.0.0.9:67"), (await protocol.Network.NextSentAsync()).Destination);
        Assert.Equal(Text.EndPoint("255.255.255.255:68"), (await broadcast.Network.NextSentAsync()).Destination);
    }

    [Fact]
    [Row("fields of replies")]
    [Row("`server:` in each reply")]
    public async Task Replies_have_the_fields_of_table_3_and_say_who_serves()
    {
        await using Running running = await Running.StartAsync();
        DhcpPacket request = Running.Message(1, 1);
        (request.Hops, request.SecondsElapsed, request.NextServerIPAddress) = (3, 4, IPv4Address.Parse("10.0.0.99"));

        running.Network.Deliver(request);
        DhcpPacket offer = await running.NextAsync();

        Assert.Equal((0, 0, "0.0.0.0"), (offer.Hops, offer.SecondsElapsed, $"{offer.NextServerIPAddress}"));
        Assert.Equal("10.0.0.1", $"{offer.ServerIdentifier}");
    }

    [Fact]
    [Row("a REQUEST for another server")]
    public async Task A_request_for_another_server_comes_to_OnPacket_and_is_not_answered()
    {
        MemoryTransport network = new();
        await using Anything.Server server = await Anything.StartAsync(static () => new(), new() { Transport = _ => network }, Deadline.Token);

        network.Deliver(Running.Message(1, 1, DhcpMessageType.Request).With(
            static packet => packet.ServerIdentifier = IPv4Address.Parse("10.0.0.99")));
        network.Deliver(Running.Message(1, 2));
        await network.NextSentAsync();

        Assert.Equal("packet Request True", (await server.SeenAsync(Deadline.Token))[0]);
    }

    [Fact]
    [Row("the mailbox")]
    public void The_mailbox_is_bounded_by_default()
    {
        DhcpServerOptions options = new();

        Assert.Equal((8192, 10_000), (options.MaxQueuedPackets, options.MaxQueuedMessages));
    }

    [Fact]
    [Row("`..., timeout}` of any return")]
    [Row("the timeout of a return")]
    public async Task The_idle_timeout_holds_until_it_is_changed()
    {
        Script script = new()
        {
            Init = static (_, context, _) =>
            {
                context.IdleTimeout = TimeSpan.FromSeconds(5);
                return default;
            },
        };
        script.Idle = (_, context, _) =>
        {
            script.Hear("idle");
            if (script.Heard.Count == 3)
            {
                context.IdleTimeout = TimeSpan.FromSeconds(60);
            }

            return default;
        };
        DhcpTestNetwork network = new("10.0.0.1/24");
        await using Lab.Server server = await Lab.StartAsync(() => new(script), network.ServerOptions(), Deadline.Token);

        Assert.Equal(1, await HeardAfterAsync(5));
        Assert.Equal(1, await HeardAfterAsync(3));
        await network.AddClient().DiscoverAsync();
        Assert.Equal(1, await HeardAfterAsync(3));
        Assert.Equal(2, await HeardAfterAsync(2));
        Assert.Equal(3, await HeardAfterAsync(5));
        Assert.Equal(3, await HeardAfterAsync(59));
        Assert.Equal(4, await HeardAfterAsync(1));

        async Task<int> HeardAfterAsync(int seconds)
        {
            await network.AdvanceAsync(TimeSpan.FromSeconds(seconds));
            return script.Heard.Count;
        }
    }

    [Fact]
    [Row("`..., :hibernate}` of any return")]
    public async Task A_server_that_waits_has_nothing_to_hibernate_from_no_timer_and_no_thread()
    {
        CountingClock clock = new();
        MemoryTransport network = new();
        await using Lab.Server server = await Lab.StartAsync(
            static () => new(new()), new() { Transport = _ => network, TimeProvider = clock }, Deadline.Token);
        network.Deliver(Running.Message(1, 1));
        await network.NextSentAsync();
        await server.AddAsync(1, Deadline.Token);

        Assert.Equal(0, clock.Timers);
    }

    [Fact]
    [Row("keeping a packet in the state")]
    public async Task A_packet_that_is_kept_without_Clone_is_an_error_that_names_it()
    {
        MemoryTransport network = new();
        await using Anything.Server server = await Anything.StartAsync(static () => new(), new() { Transport = _ => network }, Deadline.Token);
        network.Deliver(Running.Message(1, 1));
        await network.NextSentAsync();

        ObjectDisposedException error = await Assert.ThrowsAsync<ObjectDisposedException>(() => server.KeptAsync(Deadline.Token));

        Assert.Contains("Clone()", error.Message, StringComparison.Ordinal);
    }

    private sealed class CountingClock : TimeProvider
    {
        private int _timers;

        public int Timers => _timers;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _timers);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
