using System.Collections.Concurrent;
using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>When handlers count as slow, and packets go to the mailbox instead of being handled as they come.</summary>
public class HandlerPaceTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public void Handlers_that_take_longer_than_a_millisecond_for_some_time_are_slow()
    {
        HandlerPace pace = new(_clock);
        pace.Reset();

        Assert.False(IsSlowAfter(pace, count: 15, secondsEach: 1));
        Assert.True(IsSlowAfter(pace, count: 1, secondsEach: 1));

        pace.Reset();
        Assert.False(IsSlowAfter(pace, count: 200_000, secondsEach: 0.0001));
    }

    [Fact]
    public void Handlers_that_were_quick_for_long_are_slow_as_soon_as_they_are()
    {
        HandlerPace pace = new(_clock);
        pace.Reset();
        Assert.False(IsSlowAfter(pace, count: 100_000, secondsEach: 0.0001));

        Assert.True(IsSlowAfter(pace, count: 2, secondsEach: 1));
    }

    [Fact]
    public async Task The_time_in_which_nothing_came_is_not_one_of_slow_handlers()
    {
        const int Burst = 40;
        ConcurrentBag<int> threads = [];
        BurstTransport network = new(Burst);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () => new(Handle), new() { Transport = _ => network, TimeProvider = _clock });
        await network.Waiting.WaitAsync(Deadline.Token);

        _clock.Advance(3600);
        network.Release();
        await network.Done.WaitAsync(Deadline.Token);

        Assert.Equal(Burst, threads.Count);
        Assert.Single(threads.Distinct());

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return default;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public async Task Packets_of_slow_handlers_go_to_the_mailbox_however_few_are_received_at_once(int batchSize)
    {
        EndlessTransport network = new(Requests.Of(DhcpMessageType.Discover), batchSize);
        TaskCompletionSource elsewhere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () => new(Handle), new() { Transport = _ => network, TimeProvider = _clock });

        await elsewhere.Task.WaitAsync(Deadline.Token);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            _clock.Advance(1);
            if (network.Receiver != Environment.CurrentManagedThreadId)
            {
                elsewhere.TrySetResult();
            }

            return default;
        }
    }

    [Fact]
    public async Task A_stopwatch_that_fails_costs_packets_and_not_the_server()
    {
        FailingClock clock = new();
        BurstTransport network = new(burst: 1);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Transport = _ => network, TimeProvider = clock });
        await network.Waiting.WaitAsync(Deadline.Token);

        clock.Fails = true;
        network.Release();
        await Task.WhenAny(network.Done, server.Completion).WaitAsync(Deadline.Token);

        Assert.True(network.Done.IsCompleted);
        Assert.False(server.Completion.IsCompleted);
    }

    private bool IsSlowAfter(HandlerPace pace, int count, double secondsEach)
    {
        bool isSlow = false;
        for (int i = 0; i < count; i++)
        {
            pace.Count();
            _clock.Advance(secondsEach);
            isSlow |= pace.IsSlow;
        }

        return isSlow;
    }

    /// <summary>Nothing until it is released, then many datagrams at once, then nothing more.</summary>
    private sealed class BurstTransport(int burst) : DhcpTransport
    {
        private readonly byte[] _discover = Requests.Of(DhcpMessageType.Discover).ToArray();
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when the server waits for datagrams.</summary>
        public Task Waiting => _waiting.Task;

        /// <summary>Ends when the server has handled what came, or put it aside, and waits for more.</summary>
        public Task Done => _done.Task;

        public override IPv4EndPoint LocalEndPoint => new(IPv4Address.Any, 67);

        public override IReadOnlyList<DhcpInterface> Interfaces { get; } = [MemoryTransport.Eth1];

        public override int BatchSize => burst;

        public void Release() => _released.TrySetResult();

        public override async ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
        {
            if (_released.Task.IsCompleted)
            {
                _done.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            _waiting.TrySetResult();
            await _released.Task.WaitAsync(cancellationToken);
            foreach (DhcpInboundDatagram datagram in datagrams.Span)
            {
                _discover.CopyTo(datagram.Buffer, 0);
                datagram.Length = _discover.Length;
                datagram.Destination = IPv4Address.Broadcast;
                datagram.Interface = MemoryTransport.Eth1;
            }

            return burst;
        }

        public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
        {
        }

        public override ValueTask DisposeAsync() => default;
    }
}
