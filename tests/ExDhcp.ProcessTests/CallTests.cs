using ExDhcp.ProcessTests.FromExDhcp;

namespace ExDhcp.ProcessTests;

/// <summary>Messages whose sender waits: [OnCall].</summary>
public class CallTests
{
    private static CancellationToken Patience => Deadline.Token;

    [Fact]
    public async Task A_call_returns_what_its_method_does_and_sees_the_state()
    {
        await using Running running = await Running.StartAsync();

        Assert.Equal(2, await running.Server.AddAsync(2, Patience));
        Assert.Equal(5, await running.Server.AddAsync(3, Patience));
        await running.Server.ResetAsync(Patience);
        Assert.Equal(1, await running.Server.AddAsync(1, Patience));
    }

    [Fact]
    public async Task A_call_may_await()
    {
        await using Running running = await Running.StartAsync();
        Gate gate = new();
        Task<int> call = running.Server.AskAsync(
            async (_, _, token) =>
            {
                await gate.PassAsync(token);
                return 4;
            },
            Patience);
        await gate.Entered;
        Assert.False(call.IsCompleted);

        gate.Open();

        Assert.Equal(4, await call);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Row("a call that fails")]
    public async Task What_a_call_throws_goes_to_its_caller_and_the_server_lives(bool later)
    {
        await using Running running = await Running.StartAsync();

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => running.Server.AskAsync((_, _, _) => later ? Later() : throw new InvalidOperationException("boom"), Patience));

        Assert.Equal("boom", error.Message);
        Assert.Equal(1, await running.Server.AddAsync(1, Patience));
        Assert.Empty(running.Log.Of(43));

        static async ValueTask<int> Later()
        {
            await Task.Yield();
            throw new InvalidOperationException("boom");
        }
    }

    [Fact]
    public async Task A_caller_that_gives_up_while_it_waits_is_not_called_for()
    {
        await using Running running = await Running.StartAsync();
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;
        using CancellationTokenSource cancel = new();
        bool ran = false;
        Task<int> call = running.Server.AskAsync(
            (_, _, _) =>
            {
                ran = true;
                return new(1);
            },
            cancel.Token);

        await cancel.CancelAsync();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        gate.Open();
        await running.Server.PingAsync(Patience);

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.False(ran);
    }

    [Fact]
    [Row("the timeout of `GenServer.call`, 5 s")]
    public async Task A_caller_that_gives_up_while_its_method_runs_does_not_wait_and_cancels_it()
    {
        await using Running running = await Running.StartAsync();
        Gate gate = new();
        using CancellationTokenSource cancel = new();
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> call = running.Server.AskAsync(
            async (_, _, token) =>
            {
                await using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
                await gate.PassAsync(CancellationToken.None);
                return 1;
            },
            cancel.Token);
        await gate.Entered;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await cancelled.Task.WaitAsync(Patience);
        gate.Open();
        Assert.Equal(1, await running.Server.AddAsync(1, Patience));
    }

    [Fact]
    public async Task A_caller_that_has_given_up_before_is_not_called_for()
    {
        await using Running running = await Running.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.Server.AddAsync(1, new CancellationToken(canceled: true)));

        Assert.Equal(1, await running.Server.AddAsync(1, Patience));
    }

    [Fact]
    public async Task A_method_that_cancels_itself_cancels_its_call()
    {
        await using Running running = await Running.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => running.Server.AskAsync(static (_, _, _) => throw new OperationCanceledException("own"), Patience));

        Assert.Equal(1, await running.Server.AddAsync(1, Patience));
    }

    [Fact]
    [Row("the mailbox")]
    public async Task When_too_many_messages_wait_a_call_fails_at_once_and_those_that_wait_do_not()
    {
        await using Running running = await Running.StartAsync(configure: static o => o.MaxQueuedMessages = 2);
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;
        Task<int> first = running.Server.AddAsync(1, Patience);
        Task<int> second = running.Server.AddAsync(1, Patience);

        await Assert.ThrowsAsync<DhcpMailboxFullException>(() => running.Server.AddAsync(1, Patience));
        gate.Open();

        Assert.Equal((1, 2), (await first, await second));
        Assert.Equal(3, await running.Server.AddAsync(1, Patience));
    }

    [Fact]
    public async Task A_call_that_waits_when_the_server_ends_fails()
    {
        await using Running running = await Running.StartAsync();
        Gate gate = new();
        running.Server.Tell(async (_, context, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            context.Stop();
        });
        await gate.Entered;
        Task<int> call = running.Server.AddAsync(1, Patience);

        gate.Open();

        await Assert.ThrowsAsync<DhcpServerEndedException>(() => call);
    }

    [Fact]
    public async Task A_ping_is_answered_when_all_that_was_there_before_is_done()
    {
        await using Running running = await Running.StartAsync();
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        Task ping = running.Server.PingAsync(Patience);
        await gate.Entered;
        Assert.False(ping.IsCompleted);

        gate.Open();

        await ping;
    }

    [Fact]
    public async Task Calls_from_many_threads_are_each_answered_with_their_own_result()
    {
        await using Running running = await Running.StartAsync();

        int[] answers = await Task.WhenAll(
            Enumerable.Range(0, 1000).Select(i => Task.Run(() => running.Server.AskAsync((_, _, _) => new(i), Patience))));

        Assert.Equal(Enumerable.Range(0, 1000), answers);
    }
}
