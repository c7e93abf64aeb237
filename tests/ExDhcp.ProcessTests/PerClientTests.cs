using System.Collections.Concurrent;
using ExDhcp.ProcessTests.FromExDhcp;

namespace ExDhcp.ProcessTests;

/// <summary>DhcpConcurrency.PerClient.</summary>
public class PerClientTests
{
    private readonly MemoryTransport _network = new() { Batch = 8 };

    [Fact]
    [Row("a slow handler")]
    public async Task Packets_of_different_clients_overlap()
    {
        Gate first = new();
        Gate second = new();
        await using ClientLab.Server server = await ClientLab.StartAsync(
            _network, async (request, _) => await (request.TransactionId == 1 ? first : second).PassAsync(CancellationToken.None));

        Deliver(1, 1);
        Deliver(2, 2);
        await first.Entered;
        await second.Entered;
        second.Open();

        Assert.Equal(2u, await NextAsync());
        first.Open();
        Assert.Equal(1u, await NextAsync());
    }

    [Fact]
    public async Task Packets_of_one_client_are_handled_one_after_the_other()
    {
        Gate gate = new();
        ConcurrentQueue<uint> begun = [];
        await using ClientLab.Server server = await ClientLab.StartAsync(_network, async (request, _) =>
        {
            begun.Enqueue(request.TransactionId);
            if (request.TransactionId == 1)
            {
                await gate.PassAsync(CancellationToken.None);
            }
        });
        Deliver(1, 1);
        await gate.Entered;
        Deliver(1, 2);
        Deliver(1, 3);
        Deliver(2, 4);
        Assert.Equal(4u, await NextAsync());
        Assert.Equal([1u, 4u], begun);

        gate.Open();

        Assert.Equal([1u, 2u, 3u], await AnswersAsync(3));
    }

    [Fact]
    public async Task A_reply_does_not_wait_for_the_slow_handler_of_another_client()
    {
        Gate gate = new();
        await using ClientLab.Server server = await ClientLab.StartAsync(
            _network, async (request, _) => await (request.TransactionId == 1 ? gate.PassAsync(CancellationToken.None) : Task.CompletedTask));
        Deliver(1, 1);
        await gate.Entered;

        // Another of the slow client waits all the time.
        Deliver(1, 2);
        for (uint i = 100; i < 200; i++)
        {
            Deliver((int)i, i);
            Assert.Equal(i, await NextAsync());
        }

        gate.Open();
    }

    [Fact]
    public async Task A_call_runs_alone()
    {
        Gate packet = new();
        Gate call = new();
        bool overlapped = false;
        bool calling = false;
        await using ClientLab.Server server = await ClientLab.StartAsync(_network, async (request, _) =>
        {
            overlapped |= Volatile.Read(ref calling);
            if (request.TransactionId == 1)
            {
                await packet.PassAsync(CancellationToken.None);
            }
        });
        Deliver(1, 1);
        await packet.Entered;
        Task alone = server.AloneAsync(
            async () =>
            {
                Volatile.Write(ref calling, true);
                await call.PassAsync(CancellationToken.None);
                Volatile.Write(ref calling, false);
            },
            Deadline.Token);
        Deliver(2, 2);
        Assert.False(calling);

        packet.Open();
        await call.Entered;
        Assert.Equal(1u, await NextAsync());
        Assert.Equal(0, _network.SentCount);
        call.Open();
        await alone;

        Assert.Equal(2u, await NextAsync());
        Assert.False(overlapped);
    }

    [Fact]
    public async Task No_more_run_at_the_same_time_than_allowed()
    {
        int inside = 0;
        int most = 0;
        await using ClientLab.Server server = await ClientLab.StartAsync(
            _network,
            async (_, _) =>
            {
                int now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                await Task.Yield();
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            },
            configure: static o => o.MaxConcurrentPackets = 3);

        for (uint i = 1; i <= 500; i++)
        {
            Deliver((int)i, i);
        }

        for (int i = 0; i < 500; i++)
        {
            await NextAsync();
        }

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task When_too_many_wait_the_oldest_is_dropped_and_said_so()
    {
        using RecordingLog log = new();
        Gate gate = new();
        await using ClientLab.Server server = await ClientLab.StartAsync(
            _network,
            async (request, _) =>
            {
                if (request.TransactionId == 1)
                {
                    await gate.PassAsync(CancellationToken.None);
                }
            },
            log,
            static o => o.MaxQueuedPackets = 2);
        Deliver(1, 1);
        await gate.Entered;
        for (uint i = 2; i <= 5; i++)
        {
            Deliver(1, i);
        }

        await log.WaitForAsync(25, 2);
        gate.Open();

        Assert.Equal([1u, 4u, 5u], await AnswersAsync(3));
        Deliver(1, 6);
        Assert.Equal(6u, await NextAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Under_load_every_client_gets_its_own_answers_in_order(int seed)
    {
        const int Clients = 300;
        const int Packets = 6000;
        Random random = new(seed);
        List<TaskCompletionSource> held = [];
        int[] clients = [.. Enumerable.Range(0, Packets).Select(_ => random.Next(Clients))];
        ConcurrentDictionary<int, int> inside = [];
        int overlaps = 0;
        Random completion = new(seed);
        await using ClientLab.Server server = await ClientLab.StartAsync(
            _network,
            async (request, _) =>
            {
                int client = Client(request.ClientHardwareAddress);
                overlaps += inside.AddOrUpdate(client, 1, static (_, count) => count + 1) == 1 ? 0 : 1;
                await HoldAsync();
                inside.AddOrUpdate(client, 0, static (_, count) => count - 1);
            },
            configure: static o => (o.MaxQueuedPackets, o.MaxQueueAge) = (Packets, Timeout.InfiniteTimeSpan));

        for (int i = 0; i < Packets; i++)
        {
            Deliver(clients[i], (uint)i + 1);
        }

        Dictionary<int, List<uint>> answers = [];
        for (int i = 0; i < Packets; i++)
        {
            DhcpPacket answer = await AnswerAsync();
            int client = Client(answer.ClientHardwareAddress);
            Assert.Equal($"{answer.ClientHardwareAddress}", answer.HostName);
            Assert.Equal(clients[answer.TransactionId - 1], client);
            (answers.TryGetValue(client, out List<uint>? list) ? list : answers[client] = []).Add(answer.TransactionId);
        }

        Assert.All(answers.Values, static list => Assert.Equal(list.Order(), list));
        Assert.Equal(0, overlaps);

        // Handlers end in an order by chance: each lets one of those that wait go on, or waits itself.
        async Task HoldAsync()
        {
            TaskCompletionSource own = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource? other = null;
            lock (held)
            {
                if (held.Count < 40)
                {
                    held.Add(own);
                }
                else
                {
                    int index = completion.Next(held.Count + 1);
                    other = index == held.Count ? own : held[index];
                    if (other != own)
                    {
                        held[index] = own;
                    }
                }
            }

            other?.SetResult();
            await own.Task;
        }

        async Task<DhcpPacket> AnswerAsync()
        {
            Task<SentDatagram> next = _network.NextSentAsync();
            while (!next.IsCompleted)
            {
                // All that run may be held: one goes on.
                TaskCompletionSource? one = null;
                lock (held)
                {
                    if (held.Count > 0)
                    {
                        int index = completion.Next(held.Count);
                        one = held[index];
                        held.RemoveAt(index);
                    }
                }

                one?.SetResult();
                await Task.Yield();
            }

            return (await next).Packet;
        }
    }

    [Fact]
    public async Task After_an_exception_the_next_packet_of_the_client_is_handled()
    {
        await using ClientLab.Server server = await ClientLab.StartAsync(
            _network, static (request, _) => request.TransactionId == 1 ? throw new InvalidOperationException("boom") : default);

        Deliver(1, 1);
        Deliver(1, 2);

        Assert.Equal(2u, await NextAsync());
    }

    [Fact]
    public async Task A_server_that_is_stopped_lets_what_runs_and_waits_end_first()
    {
        Gate gate = new();
        ClientLab.Server server = await ClientLab.StartAsync(
            _network, async (request, _) => await (request.TransactionId == 1 ? gate.PassAsync(CancellationToken.None) : Task.CompletedTask));
        Deliver(1, 1);
        await gate.Entered;
        Deliver(1, 2);
        Deliver(2, 3);
        Assert.Equal(3u, await NextAsync());

        Task stopping = server.StopAsync(Deadline.Token);
        gate.Open();
        await stopping;

        Assert.Equal([1u, 2u], await AnswersAsync(2));
    }

    private static int Client(HardwareAddress address) => (address.ToArray()[4] << 8) + address.ToArray()[5];

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            Thread.SpinWait(1);
        }
    }

    private void Deliver(int client, uint transaction) => _network.Deliver(Running.Message(client, transaction));

    private async Task<List<uint>> AnswersAsync(int count)
    {
        List<uint> answers = [];
        for (int i = 0; i < count; i++)
        {
            answers.Add(await NextAsync());
        }

        return answers;
    }

    private async Task<uint> NextAsync() => (await _network.NextSentAsync()).Packet.TransactionId;
}
