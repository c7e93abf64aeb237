using ExDhcp.Hosting;
using ExDhcp.Testing;
using Microsoft.Extensions.Logging;

namespace ExDhcp.HostingTests;

/// <summary>What the host does when a server has ended with a failure.</summary>
public class FailureTests
{
    [Fact]
    public async Task By_default_the_host_stops_and_the_program_fails()
    {
        int exitCode = Environment.ExitCode;
        try
        {
            await using LabHost host = await LabHost.StartAsync();

            host.Lab.Break("the disk is full");
            await host.WhenStoppingAsync();

            Assert.Equal(1, Environment.ExitCode);
            LogEntry entry = await host.Logs.WaitForAsync(120);
            Assert.Equal(LogLevel.Critical, entry.Level);
            Assert.Equal("the disk is full", entry.Exception!.Message);
        }
        finally
        {
            Environment.ExitCode = exitCode;
        }
    }

    [Fact]
    public async Task Handlers_that_fail_too_often_are_such_a_failure()
    {
        await using LabHost host = await LabHost.StartAsync(static (host, server) =>
        {
            server.Configure(static options => (options.OnHandlerException, options.MaxRestarts) = (DhcpExceptionPolicy.Restart, 0));
            server.ConfigureHost(static options => options.OnFailure = DhcpFailureAction.Nothing);
            host.Ledger.Handling = static _ => throw new InvalidOperationException("boom");
        });

        await host.Network.AddClient().DiscoverAsync().ExpectSilenceAsync();

        Assert.Equal("boom", (await host.Logs.WaitForAsync(123)).Exception!.Message);
    }

    [Fact]
    public async Task A_host_that_does_nothing_goes_on_without_the_server()
    {
        await using LabHost host = await LabHost.StartAsync(Otherwise(DhcpFailureAction.Nothing));

        host.Lab.Break("broken");
        await host.Logs.WaitForAsync(123);

        await Assert.ThrowsAsync<DhcpServerEndedException>(() => host.Lab.OffersAsync(TestContext.Current.CancellationToken));
        await host.StopAsync();
        Assert.DoesNotContain(host.Logs.Entries, static entry => entry is { EventId: 120 or 121, IsOfServer: true });
    }

    [Fact]
    public async Task A_server_that_ends_by_itself_is_no_failure()
    {
        await using LabHost host = await LabHost.StartAsync(Otherwise(DhcpFailureAction.Restart));

        host.Lab.Leave();
        await host.Lab.Completion.WaitAsync(Deadline.Token);
        await host.StopAsync();

        Assert.Equal(["session 1 begins", "instance 1 is made", "instance 1 is disposed of", "session 1 ends"], host.Ledger.Events);
    }

    [Fact]
    public async Task Starting_again_is_tried_until_it_works_and_less_and_less_often()
    {
        bool isPortTaken = false;
        await using LabHost host = await LabHost.StartAsync((_, server) => server
            .ConfigureHost(static options => options.OnFailure = DhcpFailureAction.Restart)
            .Configure(options =>
            {
                Func<DhcpTransportSettings, DhcpTransport> open = options.Transport;
                options.Transport = settings => isPortTaken ? throw new DhcpStartException("Port 67 is in use.") : open(settings);
            }));
        isPortTaken = true;

        host.Lab.Break("broken");
        foreach (int seconds in (int[])[5, 10, 20, 40, 60])
        {
            await host.Clock.RingAsync(TimeSpan.FromSeconds(seconds));
        }

        isPortTaken = false;
        await host.Clock.RingAsync(TimeSpan.FromSeconds(60));
        await host.Logs.WaitForAsync(126);

        Assert.Equal(5, host.Logs.Entries.Count(static entry => entry is { EventId: 122, Exception: DhcpStartException }));
        Assert.Equal("10.0.0.100", (await host.Network.AddClient().AcquireAsync()).YourIPAddress.ToString());
    }

    [Fact]
    public async Task A_delay_longer_than_a_minute_never_becomes_shorter()
    {
        await using LabHost host = await LabHost.StartAsync(static (host, server) =>
        {
            server.ConfigureHost(static options => (options.OnFailure, options.RestartDelay) = (DhcpFailureAction.Restart, TimeSpan.FromHours(1)));
            int made = 0;
            host.Ledger.Making = () =>
            {
                if (++made == 2)
                {
                    throw new InvalidOperationException("not yet");
                }
            };
        });

        host.Lab.Break("broken");
        await host.Clock.RingAsync(TimeSpan.FromHours(1));
        await host.Clock.RingAsync(TimeSpan.FromHours(1));

        await host.Logs.WaitForAsync(126);
    }

    [Fact]
    public async Task A_server_that_fails_once_more_is_started_once_more()
    {
        await using LabHost host = await LabHost.StartAsync(Otherwise(DhcpFailureAction.Restart));
        for (int i = 1; i <= 3; i++)
        {
            host.Lab.Break("broken");
            await host.Clock.RingAsync(TimeSpan.FromSeconds(5));
            await host.Logs.WaitForAsync(126, count: i);
        }

        Assert.Equal(4, await host.Lab.SessionAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_host_that_waits_to_start_a_server_again_stops_at_once()
    {
        await using LabHost host = await LabHost.StartAsync(Otherwise(DhcpFailureAction.Restart));
        host.Lab.Break("broken");
        await host.Logs.WaitForAsync(121);

        await host.StopAsync();

        Assert.Equal("session 1 ends", host.Ledger.Events[^1]);
    }

    [Fact]
    public async Task A_host_that_stops_while_a_server_is_started_again_leaves_none_behind()
    {
        TaskCompletionSource<Task> stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LabHost host = await LabHost.StartAsync(Otherwise(DhcpFailureAction.Restart));
        host.Ledger.Making = () => stop.TrySetResult(host.StopAsync());

        host.Lab.Break("broken");
        await host.Clock.RingAsync(TimeSpan.FromSeconds(5));
        await await stop.Task.WaitAsync(Deadline.Token);

        Assert.Equal("session 2 ends", host.Ledger.Events[^1]);
        Assert.True(host.Lab.Completion.IsCompleted);
    }

    private static Action<LabHost, DhcpServerBuilder<LabDhcp>> Otherwise(DhcpFailureAction action) =>
        (_, server) => server.ConfigureHost(options => options.OnFailure = action);
}
