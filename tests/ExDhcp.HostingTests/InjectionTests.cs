using ExDhcp.Testing;

namespace ExDhcp.HostingTests;

/// <summary>The instance that answers is made by dependency injection, in a scope that ends after it.</summary>
public class InjectionTests
{
    [Fact]
    public async Task Singletons_and_scoped_services_are_injected()
    {
        await using LabHost host = await LabHost.StartAsync();

        DhcpPacket ack = await host.Network.AddClient().AcquireAsync();

        Assert.Equal("10.0.0.100", ack.YourIPAddress.ToString());
        Assert.Equal(["session 1 begins", "instance 1 is made"], host.Ledger.Events);
    }

    [Fact]
    public async Task The_scope_ends_after_its_instance_and_before_the_host_has_stopped()
    {
        await using LabHost host = await LabHost.StartAsync();

        await host.StopAsync();

        Assert.Equal(
            ["session 1 begins", "instance 1 is made", "instance 1 is disposed of", "session 1 ends"], host.Ledger.Events);
    }

    [Fact]
    public async Task A_host_that_is_disposed_of_without_being_stopped_ends_its_servers_all_the_same()
    {
        LabHost host = await LabHost.StartAsync();
        LabDhcp.Server server = host.Lab;

        await host.DisposeAsync();

        Assert.Equal("session 1 ends", host.Ledger.Events[^1]);
        Assert.True(server.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_restarted_instance_has_a_scope_of_its_own_which_begins_when_the_former_has_ended()
    {
        await using LabHost host = await LabHost.StartAsync(static (host, server) =>
        {
            server.Configure(static options => options.OnHandlerException = DhcpExceptionPolicy.Restart);
            host.Ledger.EndingSession = async static () => await Task.Yield();
            host.Ledger.Handling = static _ => throw new InvalidOperationException("boom");
        });

        await host.Network.AddClient().DiscoverAsync().ExpectSilenceAsync();

        Assert.Equal(2, await host.Lab.SessionAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                "session 1 begins", "instance 1 is made", "instance 1 is disposed of", "session 1 ends",
                "session 2 begins", "instance 2 is made",
            ],
            host.Ledger.Events);
    }

    [Fact]
    public async Task The_scope_of_a_constructor_that_throws_ends_when_the_host_fails_to_start()
    {
        await using LabHost host = new();
        host.Add<LabDhcp>();
        host.Ledger.Making = static () => throw new InvalidOperationException("no lab today");

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        Assert.Equal("no lab today", error.Message);
        Assert.Equal(["session 1 begins", "session 1 ends"], host.Ledger.Events);
    }

    [Fact]
    public async Task The_scope_of_a_constructor_that_throws_at_a_restart_ends_with_the_instance_that_comes_after()
    {
        await using LabHost host = await LabHost.StartAsync(static (host, server) =>
        {
            server.Configure(static options => options.OnHandlerException = DhcpExceptionPolicy.Restart);
            host.Ledger.Handling = static _ => throw new InvalidOperationException("boom");
            int made = 0;
            host.Ledger.Making = () =>
            {
                if (++made == 2)
                {
                    throw new InvalidOperationException("not twice");
                }
            };
        });
        await host.Network.AddClient().DiscoverAsync().ExpectSilenceAsync();
        Assert.Equal(3, await host.Lab.SessionAsync(TestContext.Current.CancellationToken));

        await host.StopAsync();

        Assert.Equal(
            ["session 1 ends", "session 2 ends", "session 3 ends"],
            host.Ledger.Events.Where(static what => what.EndsWith("ends", StringComparison.Ordinal)).Order());
        Assert.Single(host.Ledger.Events, "instance 1 is disposed of");
    }

    [Fact]
    public async Task A_scope_that_fails_to_end_is_logged_and_costs_nothing_else()
    {
        await using LabHost host = await LabHost.StartAsync();
        host.Ledger.EndingSession = static () => throw new InvalidOperationException("stuck");

        await host.StopAsync();

        LogEntry entry = await host.Logs.WaitForAsync(125);
        Assert.Equal("stuck", entry.Exception!.Message);
        Assert.True(host.Lab.Completion.IsCompletedSuccessfully);
    }
}
