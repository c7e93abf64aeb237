using ExDhcp.ProcessTests.FromExDhcp;

namespace ExDhcp.ProcessTests;

/// <summary>One thing at a time, whatever comes from wherever.</summary>
public class SequentialTests
{
    private readonly Script _script = new();
    private int _inside;
    private int _overlaps;
    private int _handled;

    [Fact]
    public async Task Packets_calls_casts_infos_timers_and_continuations_never_overlap()
    {
        const int Rounds = 300;
        _script.Packet = async (lab, request, context, _) =>
        {
            if (request.TransactionId % 10 == 0)
            {
                context.Continue("continuation");
            }

            await AloneAsync(lab);
            return Script.Answer(request);
        };
        _script.Info = (_, _, _) => AloneAsync(_script.Instances.First());
        _script.Continue = (_, _, _) => AloneAsync(_script.Instances.First());
        await using Running running = await Running.StartAsync(_script, batch: 16);

        await Task.WhenAll(
            ManyAsync(i => running.Deliver(i % 7, (uint)i)),
            ManyAsync(i => running.Server.Tell((lab, _, _) => AloneAsync(lab))),
            ManyAsync(i => running.Server.Send("info")),
            ManyAsync(i => running.Server.SendAfter("timer", TimeSpan.Zero)),
            ManyCallsAsync(running, Rounds));
        CancellationToken deadline = Deadline.Token;
        while (Volatile.Read(ref _handled) < (5 * Rounds) + (Rounds / 10))
        {
            await running.Server.PingAsync(deadline);
        }

        Assert.Equal(0, _overlaps);
        Assert.Equal(_handled, _script.Instances.First().Count);

        static Task ManyAsync(Action<int> send) => Task.Run(
            async () =>
            {
                for (int i = 1; i <= Rounds; i++)
                {
                    send(i);
                    if (i % 8 == 0)
                    {
                        await Task.Yield();
                    }
                }
            });
    }

    [Fact]
    [Row("a slow handler")]
    public async Task A_handler_that_awaits_keeps_the_next_packet_waiting()
    {
        Gate gate = new();
        _script.Packet = async (_, request, _, _) =>
        {
            _script.Hear($"begin {request.TransactionId}");
            if (request.TransactionId == 1)
            {
                await gate.PassAsync(CancellationToken.None);
            }

            _script.Hear($"end {request.TransactionId}");
            return Script.Answer(request);
        };
        await using Running running = await Running.StartAsync(_script);
        running.Deliver(1, 1);
        await gate.Entered;
        running.Deliver(2, 2);
        Task ping = running.Server.PingAsync(Deadline.Token);
        running.Network.Deliver([0]);
        await running.Log.WaitForAsync(20, 1);
        Assert.Equal(["begin 1"], _script.Heard);

        gate.Open();
        await ping;
        await running.NextAsync();
        await running.NextAsync();

        Assert.Equal(["begin 1", "end 1", "begin 2", "end 2"], _script.Heard);
    }

    private async Task ManyCallsAsync(Running running, int rounds) => await Task.WhenAll(
        Enumerable.Range(0, rounds).Select(_ => Task.Run(() => running.Server.AskAsync(
            async (lab, _, _) =>
            {
                await AloneAsync(lab);
                return 0;
            },
            Deadline.Token))));

    /// <summary>Notices when somebody else is here, and counts in a way that loses counts when somebody is.</summary>
    private async ValueTask AloneAsync(Lab lab)
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            Interlocked.Increment(ref _overlaps);
        }

        int count = lab.Count;
        await Task.Yield();
        lab.Count = count + 1;
        Interlocked.Decrement(ref _inside);
        Interlocked.Increment(ref _handled);
    }
}
