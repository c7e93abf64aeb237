using ExDhcp.Testing;

namespace ExDhcp.HostingTests;

/// <summary>The host stops its servers gracefully, within its limit.</summary>
public class StopTests
{
    [Fact]
    public async Task A_handler_that_runs_finishes_before_the_host_has_stopped()
    {
        TaskCompletionSource began = new();
        TaskCompletionSource gate = new();
        await using LabHost host = await LabHost.StartAsync((host, _) => host.Ledger.Handling = cancel =>
        {
            began.SetResult();
            return gate.Task.WaitAsync(cancel);
        });
        Task<DhcpPacket> discovery = host.Network.AddClient().DiscoverAsync();
        await began.Task.WaitAsync(Deadline.Token);

        Task stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        gate.SetResult();
        await stop;

        Assert.Equal("10.0.0.100", (await discovery).YourIPAddress.ToString());
    }

    [Fact]
    public async Task When_the_patience_of_the_host_ends_what_runs_is_cancelled()
    {
        TaskCompletionSource began = new();
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LabHost host = await LabHost.StartAsync((host, server) =>
        {
            // Longer than the test may take: it is not this that ends the handler.
            server.Configure(static options => options.StopTimeout = TimeSpan.FromSeconds(40));
            host.Ledger.Handling = async cancel =>
            {
                began.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, cancel);
                }
                catch (OperationCanceledException)
                {
                    cancelled.SetResult();
                    await release.Task.WaitAsync(Deadline.Token);
                    throw;
                }
            };
        });
        Task<DhcpPacket> discovery = host.Network.AddClient().DiscoverAsync();
        await began.Task.WaitAsync(Deadline.Token);
        using CancellationTokenSource patience = new();

        Task stop = host.StopWithinAsync(patience.Token);
        await patience.CancelAsync();
        await stop;

        await cancelled.Task.WaitAsync(Deadline.Token);
        await host.Logs.WaitForAsync(124);
        release.SetResult();
        await host.Lab.Completion.WaitAsync(Deadline.Token);
        await discovery.ExpectSilenceAsync();
    }

    [Fact]
    public async Task A_server_that_has_ended_by_itself_does_not_hinder_the_host()
    {
        await using LabHost host = await LabHost.StartAsync();
        host.Lab.Leave();
        await host.Lab.Completion.WaitAsync(Deadline.Token);

        await host.StopAsync();

        Assert.DoesNotContain(host.Logs.Entries, static entry => entry.EventId is >= 120 and < 140 && entry.IsOfServer);
    }

    [Fact]
    public async Task Calls_after_the_host_has_stopped_say_that_the_server_has_ended()
    {
        await using LabHost host = await LabHost.StartAsync();
        await host.StopAsync();

        await Assert.ThrowsAsync<DhcpServerEndedException>(() => host.Lab.OffersAsync(TestContext.Current.CancellationToken));
    }
}
