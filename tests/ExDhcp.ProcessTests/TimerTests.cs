using ExDhcp.ProcessTests.FromExDhcp;

namespace ExDhcp.ProcessTests;

/// <summary>Messages that are sent later, and idleness, by a clock that the test advances.</summary>
public class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Script _script = new();

    [Fact]
    [Row("`Process.send_after`, `Process.cancel_timer`")]
    public async Task A_message_arrives_at_its_time_and_not_before()
    {
        await using Running running = await Running.StartAsync(_script);
        running.Server.SendAfter("late", 2 * Second);
        running.Server.SendAfter("soon", Second);

        await AdvanceAsync(running, Second);
        Assert.Equal(["soon"], _script.Heard);

        await AdvanceAsync(running, Second);
        Assert.Equal(["soon", "late"], _script.Heard);
    }

    [Fact]
    public async Task A_message_that_is_due_at_once_waits_for_no_clock()
    {
        TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _script.Info = (_, _, _) =>
        {
            heard.SetResult();
            return default;
        };
        await using Running running = await Running.StartAsync(_script);

        running.Server.SendAfter("now", TimeSpan.Zero);

        await heard.Task.WaitAsync(Deadline.Token);
    }

    [Fact]
    [Row("`Process.send_after`, `Process.cancel_timer`")]
    public async Task A_message_that_is_cancelled_does_not_arrive()
    {
        await using Running running = await Running.StartAsync(_script);
        DhcpTimer timer = running.Server.SendAfter("late", Second);

        Assert.True(timer.Cancel());
        Assert.False(timer.Cancel());
        await AdvanceAsync(running, 2 * Second);

        Assert.Empty(_script.Heard);
    }

    [Fact]
    public async Task A_message_that_waits_already_can_still_be_cancelled()
    {
        await using Running running = await Running.StartAsync(_script);
        Gate gate = new();
        DhcpTimer timer = running.Server.SendAfter("late", Second);
        bool cancelled = false;
        running.Server.Tell(async (_, _, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            cancelled = timer.Cancel();
        });
        await gate.Entered;
        await running.Clock.AdvanceAsync(Second);

        gate.Open();
        await running.Server.PingAsync(Deadline.Token);

        Assert.True(cancelled);
        Assert.Empty(_script.Heard);
    }

    [Fact]
    public async Task A_message_that_has_arrived_cannot_be_cancelled()
    {
        await using Running running = await Running.StartAsync(_script);
        DhcpTimer timer = running.Server.SendAfter("late", Second);
        await AdvanceAsync(running, Second);

        Assert.False(timer.Cancel());
        timer.Dispose();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4_294_967_295)]
    public async Task A_delay_that_no_timer_can_wait_for_is_a_mistake_of_the_sender(long milliseconds)
    {
        await using Running running = await Running.StartAsync(_script);

        Assert.Throws<ArgumentOutOfRangeException>(() => running.Server.SendAfter("never", TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Fact]
    public async Task A_handler_that_sends_to_itself_each_second_is_a_periodic_timer()
    {
        _script.Init = (_, context, _) => Tick(context);
        _script.Info = (_, context, _) => Tick(context);
        await using Running running = await Running.StartAsync(_script);

        for (int i = 0; i < 5; i++)
        {
            await AdvanceAsync(running, Second);
        }

        Assert.Equal(5, _script.Heard.Count);

        static ValueTask Tick(DhcpServerContext context)
        {
            context.SendAfter("tick", Second);
            return default;
        }
    }

    [Fact]
    public async Task Timers_end_with_the_server()
    {
        Running running = await Running.StartAsync(_script);
        DhcpTimer timer = running.Server.SendAfter("late", Second);

        await running.Server.StopAsync(Deadline.Token);
        await running.Clock.AdvanceAsync(2 * Second);

        Assert.Empty(_script.Heard);
        Assert.False(timer.Cancel());
    }

    [Fact]
    public async Task When_no_message_comes_for_the_idle_timeout_the_class_hears_of_it_again_and_again()
    {
        await using Running running = await StartIdleAsync();

        await running.AdvanceQuietAsync(4 * Second);
        await running.AdvanceQuietAsync(Second);
        await _script.WhenHeardAsync(1);
        await running.AdvanceQuietAsync(5 * Second);
        await _script.WhenHeardAsync(2);

        Assert.Equal(["idle 00:00:05", "idle 00:00:05"], _script.Heard);
    }

    [Fact]
    public async Task A_packet_begins_the_idle_timeout_anew()
    {
        await using Running running = await StartIdleAsync();
        await running.Clock.AdvanceAsync(4 * Second);
        await running.ExchangeAsync(1, 1);
        await running.Server.PingAsync(Deadline.Token);

        await running.AdvanceQuietAsync(4 * Second);
        await running.AdvanceQuietAsync(Second);
        await _script.WhenHeardAsync(1);

        Assert.Equal(["idle 00:00:05"], _script.Heard);
    }

    [Fact]
    public async Task While_a_handler_runs_the_server_is_not_idle()
    {
        await using Running running = await StartIdleAsync();
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;

        await running.Clock.AdvanceAsync(60 * Second);
        gate.Open();
        await running.Server.PingAsync(Deadline.Token);
        await running.Server.PingAsync(Deadline.Token);

        Assert.Empty(_script.Heard);
    }

    [Fact]
    public async Task The_idle_timeout_can_be_switched_off()
    {
        await using Running running = await StartIdleAsync();
        running.Server.Tell(static (_, context, _) =>
        {
            Assert.Equal(5 * Second, context.IdleTimeout);
            context.IdleTimeout = null;
            return default;
        });

        await AdvanceAsync(running, 60 * Second);

        Assert.Empty(_script.Heard);
        Assert.Empty(running.Log.Of(43));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_294_967_295)]
    public async Task The_idle_timeout_is_above_zero_and_what_a_timer_can_wait_for(long milliseconds)
    {
        TimeSpan? after = Second;
        await using Running running = await Running.StartAsync(_script);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("timeout", () => running.Server.AskAsync(
            (_, context, _) =>
            {
                try
                {
                    context.IdleTimeout = TimeSpan.FromMilliseconds(milliseconds);
                }
                finally
                {
                    after = context.IdleTimeout;
                }

                return new(1);
            },
            Deadline.Token));
        Assert.Null(after);
    }

    [Fact]
    public async Task A_clock_that_fails_costs_the_idle_timeout_and_not_the_program()
    {
        DhcpTestNetwork network = new();
        FailingClock clock = new(network.TimeProvider);
        _script.Init = static (_, context, _) =>
        {
            context.IdleTimeout = Second;
            return default;
        };
        await using Running running = await Running.StartAsync(_script, options => options.TimeProvider = clock);
        await running.Server.PingAsync(Deadline.Token);

        clock.Fails = true;
        await network.AdvanceAsync(Second);
        clock.Fails = false;

        Assert.Equal("clock", Assert.Single(running.Log.Of(41)).Exception?.Message);
        await running.Server.PingAsync(Deadline.Token);
    }

    /// <summary>Advances the clock, and waits until what that led to is handled.</summary>
    private static async Task AdvanceAsync(Running running, TimeSpan time)
    {
        await running.Clock.AdvanceAsync(time);
        await running.Server.PingAsync(Deadline.Token);
    }

    private async Task<Running> StartIdleAsync()
    {
        _script.Init = static (_, context, _) =>
        {
            context.IdleTimeout = 5 * Second;
            return default;
        };
        _script.Idle = (idle, _, _) =>
        {
            _script.Hear($"idle {idle.Elapsed}");
            return default;
        };
        return await Running.StartAsync(_script);
    }

    private sealed class FailingClock(TimeProvider clock) : TimeProvider
    {
        public bool Fails { get; set; }

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => Fails ? throw new IOException("clock") : clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
