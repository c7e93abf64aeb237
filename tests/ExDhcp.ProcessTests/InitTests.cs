using System.Diagnostics.Metrics;

namespace ExDhcp.ProcessTests;

/// <summary>The start of a server: [OnInit].</summary>
public class InitTests
{
    [Fact]
    public async Task It_runs_before_the_server_has_started()
    {
        Script script = new() { Init = static (lab, _, _) => Set(lab) };

        await using Running running = await Running.StartAsync(script);

        Assert.Equal(1, Assert.Single(script.Instances).Count);

        static ValueTask Set(Lab lab)
        {
            lab.Count = 1;
            return default;
        }
    }

    [Fact]
    public async Task The_start_waits_for_one_that_awaits()
    {
        Gate gate = new();
        Task<Running> starting = Running.StartAsync(new() { Init = async (_, _, _) => await gate.PassAsync() });
        await gate.Entered;
        Assert.False(starting.IsCompleted);

        gate.Open();
        await using Running running = await starting.WaitAsync(Deadline.Token);

        Assert.Equal(7u, (await running.ExchangeAsync(1, 7)).TransactionId);
    }

    [Fact]
    public async Task It_sees_where_the_server_listens()
    {
        (int Port, IPv4EndPoint EndPoint) seen = default;
        Script script = new()
        {
            Init = (_, context, _) =>
            {
                seen = (context.Port, context.LocalEndPoint);
                return default;
            },
        };

        await using Running running = await Running.StartAsync(script);

        Assert.Equal((67, Text.EndPoint("0.0.0.0:67")), seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_it_throws_fails_the_start_and_closes_the_socket(bool later)
    {
        MemoryTransport network = new();
        int terminated = 0;
        Script script = new()
        {
            Init = async (_, _, _) =>
            {
                await (later ? Task.Yield() : default(System.Runtime.CompilerServices.YieldAwaitable));
                throw new InvalidOperationException("no database");
            },
            Terminate = (_, _, _, _) =>
            {
                terminated++;
                return default;
            },
        };

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Lab.StartAsync(() => new(script), new() { Transport = _ => network }, TestContext.Current.CancellationToken));

        Assert.Equal(("no database", true, 0, 1), (error.Message, network.IsDisposed, terminated, script.Disposals));
    }

    [Fact]
    public async Task A_start_that_fails_before_it_closes_the_socket()
    {
        MemoryTransport network = new();
        DhcpServerOptions options = new() { Transport = _ => network, MeterFactory = new NoMeters() };

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Lab.StartAsync(static () => new(new()), options, TestContext.Current.CancellationToken));

        Assert.True(network.IsDisposed);
    }

    [Fact]
    public async Task One_that_throws_at_once_fails_the_start()
    {
        MemoryTransport network = new();
        Script script = new() { Init = static (_, _, _) => throw new InvalidOperationException("no database") };

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Lab.StartAsync(() => new(script), new() { Transport = _ => network }, TestContext.Current.CancellationToken));

        Assert.Equal((true, 1), (network.IsDisposed, script.Disposals));
    }

    [Fact]
    public async Task One_that_wanted_to_stop_and_then_throws_leaves_nothing_behind()
    {
        DhcpServerContext? kept = null;
        Script script = new()
        {
            Init = (_, context, _) =>
            {
                kept = context;
                context.Stop();
                throw new InvalidOperationException("no database");
            },
        };
        DhcpServerOptions options = new() { Transport = static _ => new MemoryTransport() };

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Lab.StartAsync(() => new(script), options, TestContext.Current.CancellationToken));

        Assert.False(kept!.Send("too late"));
        Assert.Equal(1, script.Disposals);
    }

    [Fact]
    public async Task Its_token_is_that_of_the_start()
    {
        Gate gate = new();
        using CancellationTokenSource cancel = new();
        Script script = new() { Init = async (_, _, token) => await gate.PassAsync(token) };
        Task starting = Lab.StartAsync(() => new(script), new() { Transport = static _ => new MemoryTransport() }, cancel.Token);
        await gate.Entered;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting.WaitAsync(Deadline.Token));
        Assert.Equal(1, script.Disposals);
    }

    [Fact]
    public async Task One_that_does_not_heed_its_token_is_given_up()
    {
        Gate gate = new();
        MemoryTransport network = new();
        using CancellationTokenSource cancel = new();
        Script script = new() { Init = async (_, _, _) => await gate.PassAsync(CancellationToken.None) };
        Task starting = Lab.StartAsync(
            () => new(script), new() { Transport = _ => network, StopTimeout = TimeSpan.Zero }, cancel.Token);
        await gate.Entered;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting.WaitAsync(Deadline.Token));
        Assert.Equal((true, 1), (network.IsDisposed, script.Disposals));
        gate.Open();
    }

    [Fact]
    public async Task One_that_succeeds_although_it_was_cancelled_is_followed_by_OnTerminate()
    {
        Gate gate = new();
        using CancellationTokenSource cancel = new();
        Script script = new() { Init = async (_, _, _) => await gate.PassAsync(CancellationToken.None) };
        script.Terminate = (_, reason, _, _) =>
        {
            script.Hear($"{reason}");
            return default;
        };
        Task starting = Lab.StartAsync(() => new(script), new() { Transport = static _ => new MemoryTransport() }, cancel.Token);
        await gate.Entered;

        await cancel.CancelAsync();
        gate.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting.WaitAsync(Deadline.Token));
        Assert.Equal(["Shutdown"], script.Heard);
        Assert.Equal(1, script.Disposals);
    }

    [Fact]
    public async Task What_OnTerminate_asks_for_after_a_start_that_was_cancelled_leaves_no_timer_behind()
    {
        Gate gate = new();
        CountingClock clock = new();
        using CancellationTokenSource cancel = new();
        Script script = new()
        {
            Init = async (_, _, _) => await gate.PassAsync(CancellationToken.None),
            Terminate = static (_, _, context, _) =>
            {
                context.IdleTimeout = TimeSpan.FromHours(1);
                context.SendAfter("later", TimeSpan.FromHours(1));
                return default;
            },
        };
        Task starting = Lab.StartAsync(
            () => new(script), new() { Transport = static _ => new MemoryTransport(), TimeProvider = clock }, cancel.Token);
        await gate.Entered;

        await cancel.CancelAsync();
        gate.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting.WaitAsync(Deadline.Token));
        Assert.Equal((2, 2), (clock.Made, clock.Disposed));
    }

    [Fact]
    public async Task What_it_sends_itself_is_handled_after_it()
    {
        Script script = new();
        script.Init = (_, context, _) =>
        {
            context.Send("info");
            script.Hear("init");
            return default;
        };

        await using Running running = await Running.StartAsync(script);
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(["init", "info"], script.Heard);
    }

    [Fact]
    public async Task A_continuation_of_it_runs_before_any_packet()
    {
        Gate gate = new();
        Script script = new()
        {
            Init = static (_, context, _) =>
            {
                context.Continue("load");
                return default;
            },
            Continue = async (_, _, _) => await gate.PassAsync(),
        };
        script.Packet = (_, request, _, _) =>
        {
            script.Hear("packet");
            return new(Script.Answer(request));
        };

        await using Running running = await Running.StartAsync(script);
        running.Deliver(1, 1);
        await gate.Entered;
        gate.Open();
        await running.NextAsync();

        Assert.Equal(["load", "packet"], script.Heard);
    }

    [Fact]
    public async Task One_that_stops_the_server_ends_it_normally()
    {
        Script script = new()
        {
            Init = static (_, context, _) =>
            {
                context.Stop();
                return default;
            },
        };
        script.Terminate = (_, reason, _, _) =>
        {
            script.Hear(reason.ToString());
            return default;
        };

        await using Running running = await Running.StartAsync(script);
        await running.Server.Completion.WaitAsync(Deadline.Token);

        Assert.Equal(["Normal"], script.Heard);
        Assert.True(running.Network.IsDisposed);
    }

    /// <summary>Counts the timers there were, and those that are gone.</summary>
    private sealed class CountingClock : TimeProvider
    {
        public int Made { get; private set; }

        public int Disposed { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Made++;
            return new Counted(base.CreateTimer(callback, state, dueTime, period), this);
        }

        private sealed class Counted(ITimer timer, CountingClock clock) : ITimer
        {
            private bool _isDisposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                clock.Disposed += _isDisposed ? 0 : 1;
                _isDisposed = true;
                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }

    private sealed class NoMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => throw new InvalidOperationException("no meters");

        public void Dispose()
        {
        }
    }
}
