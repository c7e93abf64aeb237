using System.Diagnostics;
using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>Starting, stopping and disposing.</summary>
public class ServerLifetimeTests
{
    private static DhcpPacket Discover => Requests.Of(DhcpMessageType.Discover);

    [Fact]
    public async Task A_started_server_tells_where_it_listens()
    {
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(network, ScriptedServer.Answer);

        Assert.Equal((67, "0.0.0.0:67"), (server.Port, server.LocalEndPoint.ToString()));
        Assert.False(server.Completion.IsCompleted);
    }

    [Fact]
    public async Task The_context_is_there_from_the_first_packet_to_the_end()
    {
        DhcpServerContext? seen = null;
        ScriptedBehavior? behavior = null;
        using RecordingLog log = new();
        MemoryTransport network = new();
        network.Deliver(Discover);
        DhcpServerOptions options = new() { Transport = _ => network, LoggerFactory = log };
        ScriptedServer server = await ScriptedServer.StartAsync(
            () => behavior = new((kind, request, token) =>
            {
                seen = behavior!.Context;
                return ScriptedServer.Answer(kind, request, token);
            }),
            options);

        await network.NextSentAsync();
        await server.StopAsync(Deadline.Token);

        Assert.NotNull(seen);
        Assert.Equal((67, TimeProvider.System), (seen.Port, seen.TimeProvider));
        seen.Logger.Log(LogLevel.Error, 99, "said", null, static (text, _) => text);
        Assert.Equal("said", Assert.Single(log.Of(99)).Message);
        Assert.Equal(typeof(ScriptedBehavior).FullName, log.Category);
        Assert.Null(behavior!.Context);
    }

    [Fact]
    public async Task Stopping_closes_the_transport_and_disposes_of_the_behavior()
    {
        ScriptedBehavior behavior = new(ScriptedServer.Answer);
        MemoryTransport network = new();
        ScriptedServer server = await ScriptedServer.StartAsync(() => behavior, new() { Transport = _ => network });

        await server.StopAsync(Deadline.Token);

        Assert.True(network.IsDisposed);
        Assert.Equal(1, behavior.DisposeCount);
        Assert.True(server.Completion.IsCompletedSuccessfully);
        Assert.Equal(67, server.Port);
    }

    [Fact]
    public async Task Stopping_and_disposing_may_be_repeated()
    {
        ScriptedBehavior behavior = new(ScriptedServer.Answer);
        ScriptedServer server = await ScriptedServer.StartAsync(() => behavior, new() { Transport = _ => new MemoryTransport() });

        await server.StopAsync(Deadline.Token);
        await server.DisposeAsync();
        await server.DisposeAsync();
        await server.StopAsync(Deadline.Token);

        Assert.Equal(1, behavior.DisposeCount);
    }

    [Fact]
    public async Task Stopping_waits_for_the_handler_and_sends_its_reply()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        MemoryTransport network = new();
        ScriptedServer server = await ScriptedServer.StartAsync(network, HandleAsync);
        network.Deliver(Discover);
        await entered.Task.WaitAsync(Deadline.Token);

        Task stopping = server.StopAsync(Deadline.Token);
        Assert.False(stopping.IsCompleted);
        Assert.False(network.IsDisposed);
        release.SetResult();
        await stopping;

        Assert.Equal(1, network.SentCount);

        async ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            entered.SetResult();
            await release.Task.WaitAsync(Deadline.Token);
            return Sending.Reply(request);
        }
    }

    [Fact]
    public async Task What_had_come_in_before_the_stop_is_answered()
    {
        const int Clients = 100;
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ManualResetEventSlim release = new();
        MemoryTransport network = new();
        ScriptedServer server = await ScriptedServer.StartAsync(network, Handle);
        network.Deliver(Discover);
        await entered.Task.WaitAsync(Deadline.Token);
        for (uint i = 1; i < Clients; i++)
        {
            network.Deliver(Discover.With(q => q.TransactionId = i));
        }

        Task stopping = server.StopAsync(Deadline.Token);
        release.Set();
        await stopping;

        Assert.Equal(Clients, network.SentCount);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            entered.TrySetResult();
            release.Wait(Deadline.Token);
            if (request.TransactionId == 1)
            {
                // Longer than the server waits for more.
                long start = Stopwatch.GetTimestamp();
                SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(start) > TimeSpan.FromMilliseconds(50));
            }

            return new(Sending.Reply(request));
        }
    }

    [Fact]
    public async Task A_receive_that_fails_at_the_stop_is_tried_again()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ManualResetEventSlim release = new();
        using RecordingLog log = new();
        MemoryTransport network = new();
        ScriptedServer server = await ScriptedServer.StartAsync(network, Handle, log);
        network.Deliver(Discover);
        await entered.Task.WaitAsync(Deadline.Token);
        network.FailReceiving(new IOException("interface down"));
        network.Deliver(Discover.With(static q => q.TransactionId = 2));

        Task stopping = server.StopAsync(Deadline.Token);
        release.Set();
        await stopping;

        Assert.Equal(2, network.SentCount);
        Assert.Equal("interface down", Assert.Single(log.Of(21)).Exception?.Message);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            entered.TrySetResult();
            release.Wait(Deadline.Token);
            return new(Sending.Reply(request));
        }
    }

    [Fact]
    public async Task A_transport_that_blocks_until_its_token_is_cancelled_does_not_delay_the_stop()
    {
        DhcpServerOptions options = new() { Transport = static _ => new BlockingTransport(), StopTimeout = TimeSpan.FromHours(1) };
        ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), options);

        await server.StopAsync(CancellationToken.None).WaitAsync(Deadline.Token);

        Assert.True(server.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_network_that_never_pauses_does_not_keep_the_server_from_its_end()
    {
        const int MostThatCameBefore = 100;
        int count = 0;
        EndlessTransport network = new(Discover, batchSize: 1);
        ScriptedServer? server = null;
        int atTheStop = 0;
        TaskCompletionSource<Task> stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
        DhcpServerOptions options = new() { Transport = _ => network, ReceiveBufferSize = MostThatCameBefore * 300 };
        server = await ScriptedServer.StartAsync(() => new(Handle), options);

        await (await stopping.Task.WaitAsync(Deadline.Token)).WaitAsync(Deadline.Token);

        Assert.InRange(count - atTheStop, 1, MostThatCameBefore + 2);

        ValueTask<DhcpPacket?> Handle(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            count++;
            if (atTheStop == 0 && Volatile.Read(ref server) is { } running)
            {
                atTheStop = count;
                stopping.SetResult(running.StopAsync(CancellationToken.None));
            }

            return default;
        }
    }

    [Fact]
    public async Task Stopping_without_patience_cancels_the_token_of_the_handler_and_that_is_no_error()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using RecordingLog log = new();
        MemoryTransport network = new();
        ScriptedServer server = await ScriptedServer.StartAsync(network, HandleAsync, log, o => o.StopTimeout = TimeSpan.Zero);
        network.Deliver(Discover);
        await entered.Task.WaitAsync(Deadline.Token);

        await server.StopAsync(Deadline.Token);

        Assert.DoesNotContain(log.Entries, static entry => entry.Level >= LogLevel.Warning);

        async ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        }
    }

    [Fact]
    public async Task Waiting_for_the_end_can_be_given_up()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        MemoryTransport network = new();
        ScriptedServer server = await ScriptedServer.StartAsync(network, HandleAsync);
        network.Deliver(Discover);
        await entered.Task.WaitAsync(Deadline.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.StopAsync(new CancellationToken(canceled: true)));
        Assert.False(server.Completion.IsCompleted);
        release.SetResult();
        await server.Completion.WaitAsync(Deadline.Token);

        async ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind kind, DhcpPacket request, CancellationToken token)
        {
            entered.SetResult();
            await release.Task.WaitAsync(Deadline.Token);
            return null;
        }
    }

    [Fact]
    public async Task A_behavior_that_cannot_be_disposed_of_does_not_keep_the_server_from_ending()
    {
        using RecordingLog log = new();
        DhcpServerOptions options = new() { Transport = _ => new MemoryTransport(), LoggerFactory = log };
        ScriptedServer server = await ScriptedServer.StartAsync(
            () => new(ScriptedServer.Answer) { DisposeError = new InvalidOperationException("stuck") }, options);

        await server.DisposeAsync();

        Assert.True(server.Completion.IsCompletedSuccessfully);
        Assert.Equal("stuck", Assert.Single(log.Of(4)).Exception?.Message);
    }

    [Fact]
    public async Task An_instance_that_serves_already_fails_the_start_of_another_server()
    {
        ScriptedBehavior behavior = new(ScriptedServer.Answer);
        MemoryTransport second = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(() => behavior, new() { Transport = _ => new MemoryTransport() });

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ScriptedServer.StartAsync(() => behavior, new() { Transport = _ => second }));

        Assert.Contains("must make a new one each time", error.Message, StringComparison.Ordinal);
        Assert.True(second.IsDisposed);
    }

    [Fact]
    public async Task A_clock_that_throws_costs_a_packet_and_not_the_server()
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () => new(ScriptedServer.Answer), new() { Transport = _ => network, LoggerFactory = log, TimeProvider = new FailingOnce() });

        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(q => q.TransactionId = 1));
        network.Deliver(Requests.Of(DhcpMessageType.Discover).With(q => q.TransactionId = 2));

        Assert.Equal(2u, (await network.NextSentAsync()).Packet.TransactionId);
        Assert.Equal("the clock", Assert.Single(log.Of(41)).Exception?.Message);
    }

    [Fact]
    public async Task A_callback_on_a_handlers_token_that_throws_does_not_keep_the_server_from_stopping()
    {
        TaskCompletionSource registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using RecordingLog log = new();
        MemoryTransport network = new();
        ScriptedServer server = await ScriptedServer.StartAsync(
            network,
            async (_, _, stopping) =>
            {
                TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
                stopping.Register(stopped.SetResult);
                stopping.Register(static () => throw new InvalidOperationException("callback"));
                registered.SetResult();
                await stopped.Task;
                return null;
            },
            log,
            o => o.StopTimeout = TimeSpan.Zero);
        network.Deliver(Requests.Of(DhcpMessageType.Discover));
        await registered.Task.WaitAsync(Deadline.Token);

        await server.StopAsync(Deadline.Token);

        Assert.True(server.Completion.IsCompletedSuccessfully);
        Assert.Single(log.Of(5));
    }

    [Fact]
    public async Task A_factory_that_throws_fails_the_start_and_closes_the_socket()
    {
        MemoryTransport network = new();

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ScriptedServer.StartAsync(() => throw new InvalidOperationException("no database"), new() { Transport = _ => network }));

        Assert.Equal("no database", error.Message);
        Assert.True(network.IsDisposed);
    }

    [Fact]
    public async Task A_factory_that_makes_nothing_fails_the_start_and_closes_the_socket()
    {
        MemoryTransport network = new();

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ScriptedServer.StartAsync(() => null!, new() { Transport = _ => network }));

        Assert.Contains("returned null", error.Message, StringComparison.Ordinal);
        Assert.True(network.IsDisposed);
    }

    [Fact]
    public async Task A_cancelled_start_opens_nothing()
    {
        bool opened = false;
        DhcpServerOptions options = new()
        {
            Transport = _ =>
            {
                opened = true;
                return new MemoryTransport();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ScriptedServer.StartCancellableAsync(() => new(ScriptedServer.Answer), options, new CancellationToken(canceled: true)));
        Assert.False(opened);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_halfway_closes_what_it_opened()
    {
        using CancellationTokenSource cancel = new();
        MemoryTransport network = new();
        ScriptedBehavior behavior = new(ScriptedServer.Answer);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ScriptedServer.StartCancellableAsync(
            () =>
            {
                cancel.Cancel();
                return behavior;
            },
            new() { Transport = _ => network },
            cancel.Token));

        Assert.True(network.IsDisposed);
        Assert.Equal(1, behavior.DisposeCount);
    }

    [Fact]
    public async Task A_running_server_does_not_notice_changes_of_its_options()
    {
        MemoryTransport network = new();
        DhcpServerOptions options = new() { Transport = _ => network };
        await using ScriptedServer server = await ScriptedServer.StartAsync(() => new(ScriptedServer.Answer), options);

        options.ClientPort = 1068;
        network.Deliver(Discover);

        Assert.Equal("255.255.255.255:68", (await network.NextSentAsync()).Destination.ToString());
    }

    [Fact]
    public async Task A_receive_that_fails_is_tried_again()
    {
        using RecordingLog log = new();
        MemoryTransport network = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            network, ScriptedServer.Answer, log, o => o.TimeProvider = new ImpatientClock());

        network.FailReceiving(new IOException("interface down"));
        network.Deliver(Discover);
        await network.NextSentAsync();

        Assert.Equal("interface down", Assert.Single(log.Of(21)).Exception?.Message);
    }

    [Fact]
    public async Task A_receive_that_goes_on_failing_ends_the_server_and_fails_its_completion()
    {
        ScriptedBehavior behavior = new(ScriptedServer.Answer);
        MemoryTransport network = new();
        DhcpServerOptions options = new() { Transport = _ => network, TimeProvider = new ImpatientClock() };
        ScriptedServer server = await ScriptedServer.StartAsync(() => behavior, options);

        for (int i = 0; i < 10; i++)
        {
            network.FailReceiving(new IOException("interface gone"));
        }

        IOException error = await Assert.ThrowsAsync<IOException>(() => server.Completion.WaitAsync(Deadline.Token));
        Assert.Equal("interface gone", error.Message);
        Assert.Equal((true, 1), (network.IsDisposed, behavior.DisposeCount));
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(67, "0.0.0.0", null, true)]
    [InlineData(67, "10.0.0.1", null, false)]
    [InlineData(67, "0.0.0.0", "eth1", false)]
    [InlineData(6767, "0.0.0.0", null, false)]
    public async Task Port_67_on_every_interface_is_a_warning(int port, string address, string? device, bool expected)
    {
        using RecordingLog log = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            new MemoryTransport(), ScriptedServer.Answer, log,
            o => (o.Port, o.Address, o.BindToDevice) = (port, IPv4Address.Parse(address), device));

        Assert.Equal(expected, log.Of(3).Any());
    }

    [Fact]
    public async Task Port_67_on_named_interfaces_is_no_warning()
    {
        using RecordingLog log = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            new MemoryTransport(), ScriptedServer.Answer, log, static o => (o.Port, o.Interfaces) = (67, ["eth1", "eth2"]));

        Assert.Empty(log.Of(3));
        Assert.EndsWith(" interface eth1, eth2", Assert.Single(log.Of(1)).Message, StringComparison.Ordinal);
    }

    /// <summary>A clock whose timers ring at once.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    private sealed class FailingOnce : TimeProvider
    {
        private bool _failed;

        public override DateTimeOffset GetUtcNow()
        {
            if (_failed)
            {
                return base.GetUtcNow();
            }

            _failed = true;
            throw new InvalidOperationException("the clock");
        }
    }

    /// <summary>Nothing ever comes, and the thread waits for it.</summary>
    private sealed class BlockingTransport : DhcpTransport
    {
        public override IPv4EndPoint LocalEndPoint => new(IPv4Address.Any, 67);

        public override IReadOnlyList<DhcpInterface> Interfaces { get; } = [MemoryTransport.Eth1];

        public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken)
        {
            cancellationToken.WaitHandle.WaitOne();
            throw new OperationCanceledException(cancellationToken);
        }

        public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams)
        {
        }

        public override ValueTask DisposeAsync() => default;
    }
}
