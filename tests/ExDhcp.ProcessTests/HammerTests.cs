namespace ExDhcp.ProcessTests;

/// <summary>All at once, in an order that nobody plans: whatever happens, the server ends, and every caller hears something.</summary>
public class HammerTests
{
    private const int Rounds = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_server_ends_once_and_no_call_is_forgotten(int seed)
    {
        Random chance = new(seed);
        for (int round = 0; round < Rounds; round++)
        {
            await RoundAsync(new(chance.Next()));
        }
    }

    private static async Task RoundAsync(Random chance)
    {
        int begun = 0;
        int terminated = 0;
        Script script = new()
        {
            Init = (_, _, _) =>
            {
                bool fails = Volatile.Read(ref begun) > 0 && Flip(chance, 4);
                Interlocked.Increment(ref begun);
                return fails ? throw new IOException("init") : default;
            },
            Packet = (_, request, context, token) => AnswerAsync(request, context, chance, token),
        };
        script.Terminate = (_, _, _, _) =>
        {
            Interlocked.Increment(ref terminated);
            return default;
        };
        TimeSpan stopTimeout = Flip(chance, 2) ? TimeSpan.Zero : TimeSpan.FromSeconds(20);
        Running running = await Running.StartAsync(
            script,
            o =>
            {
                o.OnHandlerException = Flip(chance, 2) ? DhcpExceptionPolicy.Restart : DhcpExceptionPolicy.Continue;
                o.HandlerTimeout = Flip(chance, 2) ? TimeSpan.FromSeconds(1) : Timeout.InfiniteTimeSpan;
                o.StopTimeout = stopTimeout;
                o.TimeProvider = TimeProvider.System;
                o.MaxQueuedPackets = 20;
                o.MaxQueuedMessages = 30;
                o.MaxRestarts = 20;
            },
            batch: 4);
        int ending = chance.Next(4);
        List<Task> calls = [];
        Task packets = Task.Run(() =>
        {
            for (uint i = 0; i < 60; i++)
            {
                running.Deliver((int)(i % 5), i / 2);
            }
        });
        Task messages = Task.Run(() =>
        {
            for (int i = 0; i < 60; i++)
            {
                running.Server.Send($"{i}");
                running.Server.SendAfter("timer", TimeSpan.Zero);
                calls.Add(running.Server.AskAsync(async (_, context, token) => await WorkAsync(i, context, chance, token), default));
            }
        });
        Task end = Task.Run(() =>
        {
            if (ending == 0)
            {
                running.Server.Tell(static (_, context, _) =>
                {
                    context.Stop();
                    return default;
                });
            }
            else if (ending == 1)
            {
                running.Server.Tell(static (_, context, _) =>
                {
                    context.Stop(new IOException("stop"));
                    throw new InvalidOperationException("after");
                });
            }
        });
        await Task.WhenAll(packets, messages, end);

        CancellationToken patience = Deadline.Token;
        using CancellationTokenSource force = new();
        Task stopping = running.Server.StopAsync(force.Token);
        if (ending == 3)
        {
            await force.CancelAsync();
        }

        await stopping.WaitAsync(patience).ContinueWith(static _ => { }, TaskScheduler.Default);
        await running.Server.Completion.WaitAsync(patience).ContinueWith(
            static task => Assert.False(task.IsCanceled), TaskScheduler.Default);
        await Task.WhenAll(calls).WaitAsync(patience).ContinueWith(static _ => { }, TaskScheduler.Default);
        Assert.True(running.Network.IsDisposed);
        Assert.All(calls, static call => Assert.True(call.IsCompleted));
        Assert.Equal(script.Instances.Count, script.Disposals);
        Assert.InRange(terminated, 1, script.Instances.Count);
    }

    private static async ValueTask<DhcpReply?> AnswerAsync(
        DhcpPacket request, DhcpServerContext context, Random chance, CancellationToken token)
    {
        await WorkAsync(0, context, chance, token);
        return Flip(chance, 4) ? null : Script.Answer(request);
    }

    private static async Task<int> WorkAsync(int number, DhcpServerContext context, Random chance, CancellationToken token)
    {
        switch (Next(chance, 12))
        {
            case 0:
                throw new InvalidOperationException("boom");
            case 1:
                await Task.Delay(1, token);
                break;
            case 2:
                context.Continue("continuation");
                break;
            case 3:
                context.SendAfter("timer", TimeSpan.FromMilliseconds(1));
                break;
            case < 7:
                await Task.Yield();
                break;
        }

        return number;
    }

    private static bool Flip(Random chance, int sides) => Next(chance, sides) == 0;

    private static int Next(Random chance, int below)
    {
        lock (chance)
        {
            return chance.Next(below);
        }
    }
}
