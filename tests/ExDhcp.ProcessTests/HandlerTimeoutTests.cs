using ExDhcp.ProcessTests.FromExDhcp;

namespace ExDhcp.ProcessTests;

/// <summary>Handlers that take too long: DhcpServerOptions.HandlerTimeout.</summary>
public class HandlerTimeoutTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly Script _script = new();
    private readonly Gate _gate = new();

    [Fact]
    [Row("a slow handler")]
    public async Task A_handler_that_heeds_its_token_costs_its_packet_only()
    {
        _script.Packet = async (_, request, _, token) =>
        {
            if (request.TransactionId == 666)
            {
                await _gate.PassAsync(token);
            }

            return Script.Answer(request);
        };
        await using Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        running.Deliver(1, 666);
        await _gate.Entered;

        await running.Clock.AdvanceAsync(Limit);

        Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
        Assert.Single(running.Log.Of(46));
        Assert.Single(_script.Instances);
    }

    [Theory]
    [InlineData("cast")]
    [InlineData("info")]
    [InlineData("continuation")]
    public async Task So_does_one_of_a_message(string kind)
    {
        Func<string, DhcpServerContext, CancellationToken, ValueTask> hang = async (_, _, token) => await _gate.PassAsync(token);
        _script.Info = kind == "info" ? hang : null;
        _script.Continue = kind == "continuation" ? hang : null;
        await using Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        running.Server.Tell((_, context, token) =>
        {
            context.Continue("continuation");
            context.Send("info");
            return kind == "cast" ? hang(kind, context, token) : default;
        });
        await _gate.Entered;

        await running.Clock.AdvanceAsync(Limit);

        Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
        Assert.Single(running.Log.Of(46));
        Assert.Empty(running.Log.Of(43));
        Assert.Single(_script.Instances);
    }

    [Fact]
    [Row("the timeout of `GenServer.call`, 5 s")]
    public async Task A_call_that_heeds_its_token_tells_its_caller_why()
    {
        await using Running running = await StartAsync(DhcpExceptionPolicy.Continue);
        Task<int> call = running.Server.AskAsync(
            async (_, _, token) =>
            {
                await _gate.PassAsync(token);
                return 1;
            },
            Deadline.Token);
        await _gate.Entered;

        await running.Clock.AdvanceAsync(Limit);

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("HandlerTimeout, 00:00:03", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await running.Server.AddAsync(1, Deadline.Token));
    }

    [Fact]
    [Row("a server that calls itself")]
    public async Task A_handler_that_calls_its_own_server_waits_until_the_limit_and_no_longer()
    {
        Running? running = null;
        _script.Packet = async (_, request, _, token) =>
        {
            if (request.TransactionId == 666)
            {
                Task<int> call = running!.Server.AddAsync(1, token);
                _gate.Open();
                await _gate.PassAsync(token);
                await call;
            }

            return Script.Answer(request);
        };
        await using (running = await StartAsync(DhcpExceptionPolicy.Continue))
        {
            running.Deliver(1, 666);
            await _gate.Entered;

            await running.Clock.AdvanceAsync(Limit);

            Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
            Assert.Equal(0, await running.Server.AddAsync(0, Deadline.Token));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_restart_a_handler_that_hangs_is_given_up_and_a_fresh_instance_answers(bool blocks)
    {
        _script.Packet = Hang(blocks);
        await using Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        running.Deliver(1, 666);
        await _gate.Entered;

        await running.Clock.AdvanceAsync(Limit * 2);

        Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
        Assert.Equal(2, _script.Instances.Count);
        Assert.IsType<TimeoutException>(Assert.Single(running.Log.Of(47)).Exception);
        _gate.Open();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_late_reply_of_a_handler_that_was_given_up_is_not_sent(bool blocks)
    {
        TaskCompletionSource late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<Lab, DhcpPacket, DhcpServerContext, CancellationToken, ValueTask<DhcpReply?>> hang = Hang(blocks);
        _script.Packet = (lab, request, context, token) =>
        {
            ValueTask<DhcpReply?> answer = hang(lab, request, context, token);
            return request.TransactionId == 666 && !blocks ? Tell(answer) : answer;
        };
        await using Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        running.Deliver(1, 666);
        await _gate.Entered;
        await running.Clock.AdvanceAsync(Limit * 2);
        await running.ExchangeAsync(1, 2);

        _gate.Open();
        await (blocks ? running.Log.WaitForAsync(42, 1) : late.Task.WaitAsync(Deadline.Token));

        Assert.Equal(3u, (await running.ExchangeAsync(1, 3)).TransactionId);
        Assert.Equal(0, running.Network.SentCount);

        async ValueTask<DhcpReply?> Tell(ValueTask<DhcpReply?> answer)
        {
            DhcpReply? reply = await answer;
            late.SetResult();
            return reply;
        }
    }

    [Fact]
    public async Task A_handler_that_fails_after_it_was_given_up_causes_no_second_restart()
    {
        _script.Packet = async (_, request, _, _) =>
        {
            if (request.TransactionId == 666)
            {
                await _gate.PassAsync(CancellationToken.None);
                throw new InvalidOperationException("late");
            }

            return Script.Answer(request);
        };
        await using Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        running.Deliver(1, 666);
        await _gate.Entered;
        await running.Clock.AdvanceAsync(Limit * 2);
        await running.ExchangeAsync(1, 2);

        _gate.Open();
        await running.Log.WaitForAsync(40, 1);
        await running.ExchangeAsync(1, 3);

        Assert.Equal(2, _script.Instances.Count);
    }

    [Fact]
    public async Task Without_restart_a_handler_that_hangs_ends_the_server_loudly()
    {
        _script.Packet = Hang(blocks: false);
        Running running = await StartAsync(DhcpExceptionPolicy.Continue);
        running.Deliver(1, 666);
        await _gate.Entered;

        await running.Clock.AdvanceAsync(Limit * 2);

        await Assert.ThrowsAsync<TimeoutException>(() => running.Server.Completion.WaitAsync(Deadline.Token));
        Assert.Single(running.Log.Of(6));
        _gate.Open();
        await running.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_hangs_fails_for_its_caller_and_ends_the_instance()
    {
        await using Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        Task<int> call = running.Server.AskAsync(
            async (_, _, _) =>
            {
                await _gate.PassAsync(CancellationToken.None);
                return 1;
            },
            Deadline.Token);
        await _gate.Entered;

        await running.Clock.AdvanceAsync(Limit * 2);

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal(1, await running.Server.AddAsync(1, Deadline.Token));
        Assert.Equal(2, _script.Instances.Count);
        _gate.Open();
    }

    [Fact]
    public async Task A_handler_that_hangs_while_the_server_drains_leaves_nothing_to_run_beside_it()
    {
        int beside = 0;
        Running running = await StartAsync(DhcpExceptionPolicy.Continue);
        running.Server.Tell(async (_, _, _) => await _gate.PassAsync(CancellationToken.None));
        await _gate.Entered;
        running.Server.Tell((_, _, _) =>
        {
            beside++;
            return default;
        });

        Task stopping = running.Server.StopAsync(Deadline.Token);
        await running.Clock.AdvanceAsync(Limit * 2);
        await stopping;

        Assert.Equal(0, beside);
        await Assert.ThrowsAsync<TimeoutException>(() => running.Server.Completion);
        _gate.Open();
    }

    [Fact]
    public async Task A_handler_within_the_limit_is_left_alone()
    {
        _script.Packet = Hang(blocks: false);
        await using Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        running.Deliver(1, 666);
        await _gate.Entered;

        await running.Clock.AdvanceAsync(Limit - TimeSpan.FromMilliseconds(1));
        _gate.Open();
        Assert.Equal(666u, (await running.NextAsync()).TransactionId);
        await running.Server.PingAsync(Deadline.Token);
        await running.Clock.AdvanceAsync(Limit * 4);

        Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
        Assert.Empty(running.Log.Of(46));
    }

    [Fact]
    public async Task A_restart_that_is_cancelled_for_want_of_time_is_not_tried_again()
    {
        _script.Init = async (_, _, token) =>
        {
            if (_script.Instances.Count > 1)
            {
                await _gate.PassAsync(token);
            }
        };
        Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));
        await _gate.Entered;

        await running.Clock.AdvanceAsync(Limit);

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(() => running.Server.Completion.WaitAsync(Deadline.Token));
        Assert.Equal("A restart took longer than DhcpServerOptions.HandlerTimeout, 00:00:03.", error.Message);
        Assert.Equal((2, 2), (_script.Instances.Count, _script.Disposals));
    }

    [Fact]
    public async Task The_end_of_an_instance_may_take_longer_than_a_handler_and_comes_once()
    {
        _script.Packet = static (_, _, _, _) => throw new InvalidOperationException("boom");
        _script.Terminate = async (_, reason, _, _) =>
        {
            _script.Hear($"{reason}");
            await _gate.PassAsync(CancellationToken.None);
        };
        await using Running running = await StartAsync(DhcpExceptionPolicy.Restart);
        running.Deliver(1, 1);
        await _gate.Entered;

        await running.Clock.AdvanceAsync(2 * Limit);
        _gate.Open();
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(["Failure: boom"], _script.Heard);
        Assert.Equal((2, 1), (_script.Instances.Count, _script.Disposals));
        Assert.Empty(running.Log.Of(46));
    }

    /// <summary>As a supervisor of OTP goes on when it has killed a child that did not end in its time.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_restart_an_end_that_hangs_is_given_up_and_a_fresh_instance_answers(bool blocks)
    {
        _script.Terminate = async (_, reason, _, _) =>
        {
            _script.Hear($"{reason}");
            if (_script.Heard.Count == 1 && blocks)
            {
                _gate.Block();
            }
            else if (_script.Heard.Count == 1)
            {
                await _gate.PassAsync(CancellationToken.None);
            }
        };
        await using Running running = await Running.StartAsync(
            _script, static o => (o.HandlerTimeout, o.OnHandlerException, o.StopTimeout) = (Limit, DhcpExceptionPolicy.Restart, TimeSpan.Zero));
        running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));
        await _gate.Entered;

        await running.Clock.AdvanceAsync(2 * Limit);

        Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
        Assert.Equal(["Failure: boom"], _script.Heard);
        Assert.Equal((2, 1), (_script.Instances.Count, _script.Disposals));
        Assert.Single(running.Log.Of(10));
        _gate.Open();
    }

    [Fact]
    public async Task A_clock_that_cannot_set_a_limit_costs_a_call_and_not_the_server()
    {
        using RecordingLog log = new();
        OneTimerShort clock = new();
        await using Lab.Server server = await Lab.StartAsync(
            () => new(_script),
            new() { Transport = static _ => new MemoryTransport(), LoggerFactory = log, HandlerTimeout = Limit, TimeProvider = clock },
            TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => server.AddAsync(1, Deadline.Token));

        Assert.Equal(1, await server.AddAsync(1, Deadline.Token));
    }

    private Func<Lab, DhcpPacket, DhcpServerContext, CancellationToken, ValueTask<DhcpReply?>> Hang(bool blocks) =>
        async (_, request, _, _) =>
        {
            if (request.TransactionId == 666 && blocks)
            {
                _gate.Block();
            }
            else if (request.TransactionId == 666)
            {
                await _gate.PassAsync(CancellationToken.None);
            }

            return Script.Answer(request);
        };

    private Task<Running> StartAsync(DhcpExceptionPolicy policy) =>
        Running.StartAsync(_script, o => (o.HandlerTimeout, o.OnHandlerException) = (Limit, policy));

    private sealed class OneTimerShort : TimeProvider
    {
        private int _timers;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Interlocked.Increment(ref _timers) == 1 ? throw new IOException("clock") : base.CreateTimer(callback, state, dueTime, period);
    }
}
