using ExDhcp.ProcessTests.FromExDhcp;

namespace ExDhcp.ProcessTests;

/// <summary>The end of a server: [OnTerminate], Stop, StopAsync, Completion.</summary>
public class StopTests
{
    private readonly Script _script = new();

    public StopTests()
    {
        _script.Terminate = (_, reason, _, _) =>
        {
            _script.Hear(reason.ToString());
            return default;
        };
    }

    [Fact]
    public async Task Stopping_from_outside_is_a_shutdown_and_told_once()
    {
        Running running = await Running.StartAsync(_script);

        await Task.WhenAll(running.Server.StopAsync(Deadline.Token), running.Server.StopAsync(Deadline.Token));
        await running.DisposeAsync();

        Assert.Equal(["Shutdown"], _script.Heard);
        Assert.Equal(1, _script.Disposals);
        Assert.True(running.Server.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_handler_that_stops_the_server_still_sends_its_reply()
    {
        _script.Packet = static (_, request, context, _) =>
        {
            context.Stop();
            return new(Script.Answer(request));
        };
        await using Running running = await Running.StartAsync(_script);

        Assert.Equal(7u, (await running.ExchangeAsync(1, 7)).TransactionId);
        await running.Server.Completion.WaitAsync(Deadline.Token);
        Assert.Equal(["Normal"], _script.Heard);
    }

    [Fact]
    public async Task A_handler_that_awaits_after_it_stopped_the_server_still_sends_its_reply()
    {
        _script.Packet = static async (_, request, context, _) =>
        {
            context.Stop();
            await Task.Yield();
            return Script.Answer(request);
        };
        await using Running running = await Running.StartAsync(_script);

        Assert.Equal(7u, (await running.ExchangeAsync(1, 7)).TransactionId);
        await running.Server.Completion.WaitAsync(Deadline.Token);
    }

    [Fact]
    [Row("`{:stop, reason, state}`, `{:stop, reason, reply, state}`")]
    public async Task Stopping_with_a_failure_is_what_the_class_and_the_completion_hear()
    {
        Running running = await Running.StartAsync(_script);

        running.Server.Tell(static (_, context, _) =>
        {
            context.Stop(new IOException("disk full"));
            return default;
        });

        IOException error = await Assert.ThrowsAsync<IOException>(() => running.Server.Completion.WaitAsync(Deadline.Token));
        Assert.Equal("disk full", error.Message);
        Assert.Equal(["Failure: disk full"], _script.Heard);
        Assert.Single(running.Log.Of(6));
        await running.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_when_a_handler_stops_the_server_is_dropped()
    {
        await using Running running = await Running.StartAsync(_script);
        Gate gate = new();
        running.Server.Tell(async (_, context, _) =>
        {
            await gate.PassAsync();
            context.Stop();
        });
        await gate.Entered;
        running.Server.Send("waits");

        gate.Open();
        await running.Server.Completion.WaitAsync(Deadline.Token);

        Assert.Equal(["Normal"], _script.Heard);
    }

    [Fact]
    [Row("the end")]
    public async Task What_came_in_before_is_handled_when_the_server_is_stopped_from_outside()
    {
        await using Running running = await Running.StartAsync(_script);
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync());
        await gate.Entered;
        running.Server.Send("one");
        running.Server.Send("two");
        Task<int> call = running.Server.AddAsync(3, Deadline.Token);

        Task stopping = running.Server.StopAsync(Deadline.Token);
        gate.Open();
        await stopping;

        Assert.Equal(["one", "two", "Shutdown"], _script.Heard);
        Assert.Equal(3, await call);
    }

    [Fact]
    public async Task Packets_that_wait_are_answered_before_the_server_ends()
    {
        Gate gate = new();
        _script.Packet = async (_, request, _, _) =>
        {
            await gate.PassAsync();
            return Script.Answer(request);
        };
        await using Running running = await Running.StartAsync(_script, batch: 4);
        for (uint i = 1; i <= 4; i++)
        {
            running.Deliver((int)i, i);
        }

        await gate.Entered;
        Task stopping = running.Server.StopAsync(Deadline.Token);
        gate.Open();
        await stopping;

        List<uint> sent = [];
        while (running.Network.SentCount > 0)
        {
            sent.Add((await running.NextAsync()).TransactionId);
        }

        Assert.Equal(Enumerable.Range(1, sent.Count).Select(static i => (uint)i), sent);
        Assert.NotEmpty(sent);
    }

    [Fact]
    [Row("`shutdown: 5_000`")]
    public async Task When_the_limit_has_passed_tokens_are_cancelled_and_what_waits_is_dropped()
    {
        await using Running running = await Running.StartAsync(_script, static o => o.StopTimeout = TimeSpan.Zero);
        Gate gate = new();
        Task<int> running1 = running.Server.AskAsync(
            async (_, _, token) =>
            {
                await gate.PassAsync(token);
                return 1;
            },
            Deadline.Token);
        await gate.Entered;
        Task<int> waiting = running.Server.AddAsync(1, Deadline.Token);

        await running.Server.StopAsync(Deadline.Token);

        await Assert.ThrowsAsync<DhcpServerEndedException>(() => running1);
        await Assert.ThrowsAsync<DhcpServerEndedException>(() => waiting);
        Assert.Equal(["Shutdown"], _script.Heard);
        Assert.Empty(running.Log.Of(47));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_hangs_does_not_keep_the_server_from_ending(bool blocks)
    {
        Gate gate = new();
        _script.Packet = async (_, request, _, _) =>
        {
            if (blocks)
            {
                gate.Block();
            }

            await gate.PassAsync();
            return Script.Answer(request);
        };
        await using Running running = await Running.StartAsync(_script, static o => o.StopTimeout = TimeSpan.Zero);
        running.Deliver(1, 1);
        await gate.Entered;

        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal(["Shutdown"], _script.Heard);
        Assert.Single(running.Log.Of(47));
        gate.Open();
    }

    [Fact]
    public async Task Replies_from_before_a_handler_that_hangs_are_sent()
    {
        Gate gate = new();
        MemoryTransport network = new() { Batch = 2 };
        _script.Packet = (_, request, _, _) =>
        {
            if (request.TransactionId == 2)
            {
                gate.Block();
            }

            return new(Script.Answer(request));
        };
        network.Deliver(Running.Message(1, 1).ToArray());
        network.Deliver(Running.Message(2, 2).ToArray());
        Lab.Server server = await Lab.StartAsync(
            () => new(_script), new() { Transport = _ => network, StopTimeout = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        await gate.Entered;

        await server.StopAsync(Deadline.Token);

        Assert.Equal(1u, (await network.NextSentAsync()).Packet.TransactionId);
        gate.Open();
    }

    [Fact]
    public async Task A_continuation_that_goes_on_for_ever_does_not_keep_the_server_from_ending()
    {
        _script.Continue = static (_, context, _) =>
        {
            context.Continue("again");
            return default;
        };
        Running running = await Running.StartAsync(_script, static o => o.StopTimeout = TimeSpan.Zero);
        running.Server.Tell(static (_, context, _) =>
        {
            context.Continue("again");
            return default;
        });

        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal("Shutdown", _script.Heard.Last());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_OnTerminate_that_hangs_does_not_keep_the_server_from_ending(bool blocks)
    {
        Gate gate = new();
        _script.Terminate = async (_, _, _, _) =>
        {
            if (blocks)
            {
                gate.Block();
            }

            await gate.PassAsync();
        };
        Running running = await Running.StartAsync(_script, static o => o.StopTimeout = TimeSpan.Zero);

        await running.Server.StopAsync(Deadline.Token);

        Assert.True(running.Network.IsDisposed);
        Assert.IsType<TimeoutException>(Assert.Single(running.Log.Of(10)).Exception);
        gate.Open();
    }

    [Fact]
    public async Task An_OnTerminate_that_throws_is_logged_and_the_server_ends()
    {
        _script.Terminate = static (_, _, _, _) => throw new InvalidOperationException("no farewell");
        Running running = await Running.StartAsync(_script);

        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal("no farewell", Assert.Single(running.Log.Of(10)).Exception?.Message);
        Assert.Equal((true, 1), (running.Network.IsDisposed, _script.Disposals));
        Assert.True(running.Server.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    [Row("`Packet.send(packet)`")]
    public async Task OnTerminate_can_still_send_packets()
    {
        _script.Terminate = static async (_, _, context, token) =>
            await context.SendAsync(Running.Message(1, 99), Text.EndPoint("10.0.0.9:68"), cancellationToken: token);
        Running running = await Running.StartAsync(_script);

        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal(99u, (await running.NextAsync()).TransactionId);
    }

    [Fact]
    public async Task A_transport_that_fails_to_close_does_not_keep_the_server_from_ending()
    {
        using RecordingLog log = new();
        Lab.Server server = await Lab.StartAsync(
            () => new(_script), new() { Transport = static _ => new Unclosable(), LoggerFactory = log }, TestContext.Current.CancellationToken);

        await server.StopAsync(Deadline.Token);

        Assert.Equal("stuck", Assert.Single(log.Of(12)).Exception?.Message);
        Assert.Equal(["Shutdown"], _script.Heard);
    }

    [Fact]
    public async Task A_failure_while_the_server_drains_is_what_it_ends_with()
    {
        Running running = await Running.StartAsync(_script);
        Gate gate = new();
        running.Server.Tell(async (_, context, _) =>
        {
            await gate.PassAsync();
            context.Stop(new IOException("disk full"));
        });
        await gate.Entered;
        running.Server.Send("waits");

        Task stopping = running.Server.StopAsync(Deadline.Token);
        gate.Open();
        await stopping;

        await Assert.ThrowsAsync<IOException>(() => running.Server.Completion);
        Assert.Equal(["Failure: disk full"], _script.Heard);
    }

    [Fact]
    public async Task After_the_end_nothing_is_accepted_any_more()
    {
        DhcpServerContext? context = null;
        Script script = new()
        {
            Init = (_, given, _) =>
            {
                context = given;
                return default;
            },
        };
        Running running = await Running.StartAsync(script);
        await running.Server.StopAsync(Deadline.Token);

        await Assert.ThrowsAsync<DhcpServerEndedException>(() => running.Server.AddAsync(1, Deadline.Token));
        await Assert.ThrowsAsync<DhcpServerEndedException>(() => running.Server.PingAsync(Deadline.Token));
        Assert.False(running.Server.Tell(static (_, _, _) => default));
        Assert.False(running.Server.Send("message"));
        Assert.False(running.Server.SendAfter("message", TimeSpan.Zero).Cancel());
        Assert.False(context!.Send("message"));
        context.Continue("message");
        context.Stop();
        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await context.SendAsync(Running.Message(1, 1), Text.EndPoint("10.0.0.9:68"), cancellationToken: Deadline.Token));
        Assert.Empty(script.Heard);
    }

    private sealed class Unclosable : DhcpTransport
    {
        public override IPv4EndPoint LocalEndPoint => Text.EndPoint("0.0.0.0:67");

        public override IReadOnlyList<DhcpInterface> Interfaces => [];

        public override async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
        {
        }

        public override ValueTask DisposeAsync() => throw new InvalidOperationException("stuck");
    }
}
