namespace ExDhcp.ProcessTests;

/// <summary>What is handled before what.</summary>
public class OrderTests
{
    private readonly Script _script = new();

    [Fact]
    public async Task Messages_of_one_sender_are_handled_in_the_order_they_were_sent()
    {
        await using Running running = await Running.StartAsync(_script);
        List<Task> calls = [];

        for (int i = 0; i < 300; i += 3)
        {
            int number = i;
            running.Server.Send($"{number}");
            running.Server.Tell((_, _, _) => Hear(number + 1));
            calls.Add(running.Server.AskAsync(
                async (_, _, _) =>
                {
                    await Task.Yield();
                    await Hear(number + 2);
                    return 0;
                },
                Deadline.Token));
        }

        await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(0, 300).Select(static i => $"{i}"), _script.Heard);
    }

    [Fact]
    public async Task Packets_and_messages_are_handled_in_the_order_they_came()
    {
        Gate gate = new();
        _script.Packet = async (_, request, _, _) =>
        {
            if (request.TransactionId == 1)
            {
                await gate.PassAsync(CancellationToken.None);
            }

            _script.Hear($"packet {request.TransactionId}");
            return Script.Answer(request);
        };
        await using Running running = await Running.StartAsync(_script);
        running.Deliver(1, 1);
        await gate.Entered;
        running.Server.Send("info 1");
        await QueueAsync(running, 2);
        running.Server.Send("info 2");
        await QueueAsync(running, 3);

        gate.Open();
        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal(["packet 1", "info 1", "packet 2", "info 2", "packet 3"], _script.Heard);
    }

    [Fact]
    public async Task A_continuation_runs_before_what_waits()
    {
        await using Running running = await Running.StartAsync(_script);
        Gate gate = new();
        running.Server.Tell(async (_, context, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            context.Continue("continuation");
            _script.Hear("cast");
        });
        await gate.Entered;
        running.Server.Send("waits");

        gate.Open();
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(["cast", "continuation", "waits"], _script.Heard);
    }

    [Fact]
    public async Task Several_continuations_run_in_order_and_those_of_continuations_after_them()
    {
        _script.Continue = static (message, context, _) =>
        {
            if (message == "one")
            {
                context.Continue("nested");
            }

            return default;
        };
        await using Running running = await Running.StartAsync(_script);

        running.Server.Tell(static (_, context, _) =>
        {
            context.Continue("one");
            context.Continue("two");
            return default;
        });
        running.Server.Send("after");
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(["one", "two", "nested", "after"], _script.Heard);
    }

    [Fact]
    public async Task A_packet_handler_can_continue_after_its_reply()
    {
        _script.Packet = static (_, request, context, _) =>
        {
            context.Continue($"after {request.TransactionId}");
            return new(Script.Answer(request));
        };
        await using Running running = await Running.StartAsync(_script);

        Assert.Equal(7u, (await running.ExchangeAsync(1, 7)).TransactionId);
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(["after 7"], _script.Heard);
    }

    [Fact]
    public async Task A_call_is_answered_before_its_continuation_runs()
    {
        Gate gate = new();
        _script.Continue = async (_, _, _) => await gate.PassAsync(CancellationToken.None);
        await using Running running = await Running.StartAsync(_script);

        int answer = await running.Server.AskAsync(
            static (_, context, _) =>
            {
                context.Continue("later");
                return new(5);
            },
            Deadline.Token);
        await gate.Entered;

        Assert.Equal(5, answer);
        gate.Open();
    }

    [Fact]
    public async Task When_too_many_continuations_wait_one_is_refused_and_logged()
    {
        DhcpServerContext? kept = null;
        Gate gate = new();
        await using Running running = await Running.StartAsync(configure: static o => o.MaxQueuedMessages = 2);
        running.Server.Tell(async (_, context, _) =>
        {
            kept = context;
            await gate.PassAsync();
        });
        await gate.Entered;
        running.Server.Send("info");

        bool[] waits = [.. new[] { "one", "two", "three" }.Select(kept!.Continue)];
        gate.Open();
        await running.Script.WhenHeardAsync(3);

        Assert.Equal([true, true, false], waits);
        Assert.Equal(["one", "two", "info"], running.Script.Heard);
        Assert.Single(running.Log.Of(44));
    }

    [Fact]
    public async Task A_continuation_that_throws_is_logged_and_the_server_lives()
    {
        _script.Continue = static (_, _, _) => throw new InvalidOperationException("boom");
        await using Running running = await Running.StartAsync(_script);

        running.Server.Tell(static (_, context, _) =>
        {
            context.Continue("one");
            return default;
        });

        Assert.Equal(1, await running.Server.AddAsync(1, Deadline.Token));
        Assert.Equal("boom", Assert.Single(running.Log.Of(43)).Exception?.Message);
    }

    [Fact]
    public async Task A_continuation_that_no_method_takes_is_said_to_be_lost()
    {
        await using Running running = await Running.StartAsync(_script);

        running.Server.Tell(static (_, context, _) =>
        {
            context.Continue(3);
            return default;
        });
        await running.Server.PingAsync(Deadline.Token);

        Assert.Contains("Int32", Assert.Single(running.Log.Of(45)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packets_get_through_while_messages_pour_in()
    {
        await using Running running = await Running.StartAsync(_script);
        using CancellationTokenSource end = new();
        Task pouring = Task.Run(
            async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    if (!running.Server.Tell(static (_, _, _) => default))
                    {
                        await Task.Yield();
                    }
                }
            },
            CancellationToken.None);

        for (uint i = 1; i <= 20; i++)
        {
            Assert.Equal(i, (await running.ExchangeAsync(1, i)).TransactionId);
        }

        await end.CancelAsync();
        await pouring;
    }

    private ValueTask Hear(int number)
    {
        _script.Hear($"{number}");
        return default;
    }

    /// <summary>Delivers a packet, and waits until it waits for its handler: one that is malformed comes behind it and is logged.</summary>
    private static async Task QueueAsync(Running running, uint transaction)
    {
        running.Deliver(1, transaction);
        running.Network.Deliver([0]);
        await running.Log.WaitForAsync(20, (int)transaction - 1);
    }
}
