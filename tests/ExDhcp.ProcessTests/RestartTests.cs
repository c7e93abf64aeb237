using ExDhcp.ProcessTests.FromExDhcp;

namespace ExDhcp.ProcessTests;

/// <summary>Failures of handlers, and what OTP calls supervision: a fresh instance behind the same server.</summary>
public class RestartTests
{
    private readonly Script _script = new();

    public RestartTests()
    {
        _script.Packet = static (lab, request, _, _) =>
        {
            lab.Count++;
            return request.TransactionId == 666
                ? throw new InvalidOperationException("boom")
                : new(Script.Answer(request).With(reply => reply.HostName = $"{lab.Count}"));
        };
        _script.Terminate = (_, reason, _, _) =>
        {
            _script.Hear(reason.ToString());
            return default;
        };
    }

    [Fact]
    [Row("a handler fails")]
    public async Task By_default_a_handler_that_throws_costs_its_packet_only()
    {
        await using Running running = await Running.StartAsync(_script);

        running.Deliver(1, 666);
        DhcpPacket answer = await running.ExchangeAsync(1, 2);

        Assert.Equal("2", answer.HostName);
        Assert.Single(_script.Instances);
        Assert.Single(running.Log.Of(40));
    }

    [Fact]
    [Row("a handler fails")]
    [Row("restart")]
    public async Task With_restart_a_fresh_instance_answers_behind_the_same_server_and_socket()
    {
        await using Running running = await StartAsync();
        await running.ExchangeAsync(1, 1);

        running.Deliver(1, 666);
        DhcpPacket answer = await running.ExchangeAsync(1, 2);

        Assert.Equal("1", answer.HostName);
        Assert.Equal(2, _script.Instances.Count);
        Assert.Equal(["Failure: boom"], _script.Heard);
        Assert.Equal((1, false), (_script.Disposals, running.Network.IsDisposed));
        Assert.Single(running.Log.Of(7));
    }

    [Fact]
    public async Task Packets_and_messages_that_wait_survive_a_restart()
    {
        Gate gate = new();
        Func<Lab, DhcpPacket, DhcpServerContext, CancellationToken, ValueTask<DhcpReply?>> answer = _script.Packet;
        _script.Packet = async (lab, request, context, token) =>
        {
            if (request.TransactionId == 666)
            {
                await gate.PassAsync(token);
            }

            return await answer(lab, request, context, token);
        };
        await using Running running = await StartAsync();
        running.Deliver(1, 666);
        await gate.Entered;
        running.Deliver(2, 2);
        Task<int> call = running.Server.AskAsync(static (lab, _, _) => new(lab.Count), Deadline.Token);

        gate.Open();

        Assert.Equal(2u, (await running.NextAsync()).TransactionId);
        Assert.True(await call <= 1);
        Assert.Equal(2, _script.Instances.Count);
    }

    [Fact]
    [Row("timers and continuations at a restart")]
    public async Task Timers_do_not_survive_a_restart()
    {
        _script.Init = (_, context, _) =>
        {
            if (_script.Instances.Count == 1)
            {
                context.SendAfter("old", TimeSpan.FromSeconds(1));
            }

            return default;
        };
        await using Running running = await StartAsync();

        running.Deliver(1, 666);
        await running.ExchangeAsync(1, 2);
        await running.Clock.AdvanceAsync(TimeSpan.FromHours(1));
        await running.Server.PingAsync(Deadline.Token);

        Assert.DoesNotContain("old", _script.Heard);
    }

    [Fact]
    public async Task The_message_of_a_timer_that_waits_already_does_not_survive_a_restart()
    {
        await using Running running = await StartAsync();
        Gate gate = new();
        running.Server.Tell(async (_, context, _) =>
        {
            context.SendAfter("old", TimeSpan.FromSeconds(1));
            await gate.PassAsync();
            throw new InvalidOperationException("boom");
        });
        await gate.Entered;
        await running.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        gate.Open();
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(2, _script.Instances.Count);
        Assert.Equal(["Failure: boom"], _script.Heard);
    }

    [Fact]
    [Row("timers and continuations at a restart")]
    public async Task Continuations_do_not_survive_a_restart()
    {
        await using Running running = await StartAsync();

        running.Server.Tell(static (_, context, _) =>
        {
            context.Continue("old");
            throw new InvalidOperationException("boom");
        });
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(["Failure: boom"], _script.Heard);
    }

    [Fact]
    public async Task What_an_instance_asks_for_as_it_ends_is_not_for_the_next_one()
    {
        _script.Terminate = static (_, reason, context, _) =>
        {
            if (reason.Kind == DhcpStopKind.Failure)
            {
                context.Continue("too late");
                context.IdleTimeout = TimeSpan.FromSeconds(1);
            }

            return default;
        };
        await using Running running = await StartAsync();

        running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));
        TimeSpan? idle = await IdleTimeoutAsync(running);

        Assert.Equal(2, _script.Instances.Count);
        Assert.Empty(_script.Heard);
        Assert.Null(idle);
    }

    [Fact]
    public async Task What_an_instance_asked_for_that_failed_to_start_is_not_for_the_next_one()
    {
        _script.Init = (_, context, _) =>
        {
            if (_script.Instances.Count == 2)
            {
                context.IdleTimeout = TimeSpan.FromSeconds(1);
                throw new InvalidOperationException("no database");
            }

            return default;
        };
        await using Running running = await StartAsync();

        running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));
        TimeSpan? idle = await IdleTimeoutAsync(running);

        Assert.Equal(3, _script.Instances.Count);
        Assert.Null(idle);
    }

    [Fact]
    public async Task The_context_of_an_instance_that_was_replaced_does_nothing_any_more()
    {
        DhcpServerContext? old = null;
        _script.Init = (_, context, _) =>
        {
            old ??= context;
            return default;
        };
        await using Running running = await StartAsync();
        running.Deliver(1, 666);
        await running.ExchangeAsync(1, 2);

        old!.Stop();
        old.Continue("old");

        Assert.False(old.Send("old"));
        Assert.Equal(3u, (await running.ExchangeAsync(1, 3)).TransactionId);
        Assert.Equal(["Failure: boom"], _script.Heard);
    }

    [Fact]
    [Row("too many restarts")]
    public async Task The_fourth_failure_within_5_seconds_ends_the_server_with_it()
    {
        Running running = await StartAsync();

        for (int i = 0; i < 4; i++)
        {
            running.Deliver(i, 666);
        }

        InvalidOperationException error =
            await Assert.ThrowsAsync<InvalidOperationException>(() => running.Server.Completion.WaitAsync(Deadline.Token));
        Assert.Equal("boom", error.Message);
        Assert.Equal(4, _script.Instances.Count);
        Assert.Equal(Enumerable.Repeat("Failure: boom", 4), _script.Heard);
        Assert.Equal((4, true), (_script.Disposals, running.Network.IsDisposed));
        Assert.Single(running.Log.Of(9));
        await running.DisposeAsync();
    }

    [Fact]
    public async Task Failures_that_are_far_between_are_restarted_from_for_ever()
    {
        await using Running running = await StartAsync();

        for (uint i = 1; i <= 10; i++)
        {
            running.Deliver(1, 666);
            await running.ExchangeAsync(1, i);
            await running.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(11, _script.Instances.Count);
    }

    [Fact]
    public async Task A_start_that_fails_during_a_restart_is_tried_again()
    {
        _script.Init = (_, _, _) => _script.Instances.Count == 2 ? throw new IOException("not yet") : default;
        await using Running running = await StartAsync();

        running.Deliver(1, 666);
        DhcpPacket answer = await running.ExchangeAsync(1, 2);

        Assert.Equal("1", answer.HostName);
        Assert.Equal(3, _script.Instances.Count);
        Assert.Equal(["Failure: boom"], _script.Heard);
        Assert.Equal("not yet", Assert.Single(running.Log.Of(8)).Exception?.Message);
        Assert.Equal(2, _script.Disposals);
    }

    [Fact]
    public async Task A_factory_that_fails_during_a_restart_costs_the_old_instance_no_second_end()
    {
        int made = 0;
        Running running = await Running.StartAsync(
            _script, Restart, script => ++made == 2 ? throw new IOException("not yet") : new(script));

        running.Deliver(1, 666);
        await running.ExchangeAsync(1, 2);

        Assert.Equal(["Failure: boom"], _script.Heard);
        Assert.Equal(1, _script.Disposals);
        await running.DisposeAsync();
    }

    [Fact]
    public async Task A_restart_that_never_succeeds_ends_the_server_with_the_last_failure()
    {
        _script.Init = (_, _, _) => _script.Instances.Count > 1 ? throw new IOException("never") : default;
        Running running = await StartAsync();

        running.Deliver(1, 666);

        IOException error = await Assert.ThrowsAsync<IOException>(() => running.Server.Completion.WaitAsync(Deadline.Token));
        Assert.Equal("never", error.Message);
        Assert.Equal(["Failure: boom"], _script.Heard);
        Assert.Equal((4, 4), (_script.Instances.Count, _script.Disposals));
        await running.DisposeAsync();
    }

    [Fact]
    public async Task A_factory_that_makes_the_same_instance_again_ends_the_server()
    {
        Lab only = new(_script);
        Running running = await Running.StartAsync(_script, Restart, _ => only);

        running.Deliver(1, 666);

        InvalidOperationException error =
            await Assert.ThrowsAsync<InvalidOperationException>(() => running.Server.Completion.WaitAsync(Deadline.Token));
        Assert.Contains("must make a new one each time", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _script.Disposals);
        await running.DisposeAsync();
    }

    [Fact]
    public async Task A_handler_that_stops_the_server_and_throws_is_not_restarted()
    {
        Running running = await StartAsync();

        running.Server.Tell(static (_, context, _) =>
        {
            context.Stop();
            throw new InvalidOperationException("boom");
        });
        await running.Server.Completion.WaitAsync(Deadline.Token);

        Assert.Single(_script.Instances);
        Assert.Equal(["Normal"], _script.Heard);
        await running.DisposeAsync();
    }

    [Fact]
    public async Task Too_many_failures_while_the_server_drains_end_it_all_the_same()
    {
        Running running = await StartAsync();
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync());
        await gate.Entered;
        for (int i = 0; i < 4; i++)
        {
            running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));
        }

        Task<int> last = running.Server.AddAsync(1, Deadline.Token);
        Task stopping = running.Server.StopAsync(Deadline.Token);
        gate.Open();
        await stopping;

        await Assert.ThrowsAsync<DhcpServerEndedException>(() => last);
        await Assert.ThrowsAsync<InvalidOperationException>(() => running.Server.Completion);
    }

    [Fact]
    public async Task Stopping_by_force_during_a_restart_ends_the_server()
    {
        Gate gate = new();
        _script.Init = async (_, _, token) =>
        {
            if (_script.Instances.Count == 2)
            {
                await gate.PassAsync(token);
            }
        };
        Running running = await StartAsync();
        running.Deliver(1, 666);
        await gate.Entered;

        // It may end before anybody gives up waiting for it.
        _ = await Record.ExceptionAsync(() => running.Server.StopAsync(new CancellationToken(canceled: true)));
        await running.Server.Completion.WaitAsync(Deadline.Token);

        Assert.Equal(["Failure: boom"], _script.Heard);
        Assert.Equal((2, 2), (_script.Instances.Count, _script.Disposals));
    }

    [Fact]
    public async Task A_start_that_hangs_during_a_restart_does_not_keep_the_server_from_ending()
    {
        Gate gate = new();
        _script.Init = async (_, _, _) =>
        {
            if (_script.Instances.Count == 2)
            {
                await gate.PassAsync();
                throw new IOException("late");
            }
        };
        Running running = await Running.StartAsync(
            _script, static o => (o.OnHandlerException, o.StopTimeout) = (DhcpExceptionPolicy.Restart, TimeSpan.Zero));
        running.Deliver(1, 666);
        await gate.Entered;

        await running.Server.StopAsync(Deadline.Token);
        gate.Open();

        Assert.Equal(["Failure: boom"], _script.Heard);
        Assert.Equal(2, _script.Instances.Count);
    }

    [Fact]
    public async Task A_clock_that_fails_during_a_restart_ends_the_server_loudly()
    {
        FailingClock clock = new();
        Running running = await Running.StartAsync(
            _script, o => (o.OnHandlerException, o.TimeProvider) = (DhcpExceptionPolicy.Restart, clock));

        running.Server.Tell((_, _, _) =>
        {
            clock.Fails = true;
            throw new InvalidOperationException("boom");
        });

        IOException error = await Assert.ThrowsAsync<IOException>(() => running.Server.Completion.WaitAsync(Deadline.Token));
        Assert.Equal("clock", error.Message);
        await running.DisposeAsync();
    }

    [Fact]
    public async Task What_a_call_throws_is_its_callers_affair_and_no_reason_to_restart()
    {
        await using Running running = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => running.Server.AskAsync(static (_, _, _) => throw new InvalidOperationException("boom"), Deadline.Token));

        Assert.Equal(1, await running.Server.AddAsync(1, Deadline.Token));
        Assert.Single(_script.Instances);
    }

    private Task<Running> StartAsync() => Running.StartAsync(_script, Restart);

    private static async Task<TimeSpan?> IdleTimeoutAsync(Running running)
    {
        TimeSpan? idle = TimeSpan.Zero;
        await running.Server.AskAsync(
            (_, context, _) =>
            {
                idle = context.IdleTimeout;
                return new(1);
            },
            Deadline.Token);
        return idle;
    }

    private static void Restart(DhcpServerOptions options) => options.OnHandlerException = DhcpExceptionPolicy.Restart;

    private sealed class FailingClock : TimeProvider
    {
        public bool Fails { get; set; }

        public override long GetTimestamp() => Fails ? throw new IOException("clock") : base.GetTimestamp();
    }
}
