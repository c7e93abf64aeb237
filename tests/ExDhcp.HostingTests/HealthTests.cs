using ExDhcp.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExDhcp.HostingTests;

/// <summary>The health check tells whether a server comes to its messages.</summary>
public class HealthTests
{
    [Fact]
    public async Task A_server_that_serves_is_healthy()
    {
        await using LabHost host = await StartAsync();

        HealthReportEntry health = await host.HealthAsync();

        Assert.Equal((HealthStatus.Healthy, "Serves on port 67."), (health.Status, health.Description));
    }

    [Fact]
    public async Task A_server_that_has_not_started_is_unhealthy()
    {
        await using LabHost host = new();
        host.Add<LabDhcp>().AddHealthCheck();

        HealthReportEntry health = await host.HealthAsync();

        Assert.Equal((HealthStatus.Unhealthy, "The server has not started."), (health.Status, health.Description));
    }

    [Fact]
    public async Task A_server_whose_handler_hangs_is_unhealthy_until_it_ends()
    {
        TaskCompletionSource began = new();
        TaskCompletionSource gate = new();
        await using LabHost host = await StartAsync((host, server) =>
        {
            server.ConfigureHost(static options => options.HealthCheckTimeout = TimeSpan.FromSeconds(7));
            host.Ledger.Handling = _ =>
            {
                began.SetResult();
                return gate.Task;
            };
        });
        Task<DhcpPacket> discovery = host.Network.AddClient().DiscoverAsync();
        await began.Task.WaitAsync(Deadline.Token);

        Task<HealthReportEntry> check = host.HealthAsync();
        await host.Clock.RingAsync(TimeSpan.FromSeconds(7));
        HealthReportEntry health = await check;
        gate.SetResult();
        await discovery;

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Equal(
            "The server did not come to a message in 00:00:07: a handler runs for too long, or too much waits.", health.Description);
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
    }

    [Fact]
    public async Task A_server_that_has_failed_is_unhealthy_and_says_why()
    {
        await using LabHost host = await StartAsync(
            static (_, server) => server.ConfigureHost(static options => options.OnFailure = DhcpFailureAction.Nothing));
        host.Lab.Break("the disk is full");
        await host.Logs.WaitForAsync(123);

        HealthReportEntry health = await host.HealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Equal("The server has ended with a failure: the disk is full", health.Description);
        Assert.Equal("the disk is full", health.Exception!.Message);
    }

    [Fact]
    public async Task A_server_that_was_started_again_is_healthy_again()
    {
        await using LabHost host = await StartAsync(
            static (_, server) => server.ConfigureHost(static options => options.OnFailure = DhcpFailureAction.Restart));
        host.Lab.Break("broken");
        await host.Logs.WaitForAsync(121);

        HealthStatus meanwhile = (await host.HealthAsync()).Status;
        await host.Clock.RingAsync(TimeSpan.FromSeconds(5));
        await host.Logs.WaitForAsync(126);

        Assert.Equal(HealthStatus.Unhealthy, meanwhile);
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
    }

    [Fact]
    public async Task A_server_that_has_ended_by_itself_is_unhealthy()
    {
        await using LabHost host = await StartAsync();
        host.Lab.Leave();
        await host.Lab.Completion.WaitAsync(Deadline.Token);

        Assert.Equal(HealthStatus.Unhealthy, (await host.HealthAsync()).Status);
    }

    [Fact]
    public async Task The_check_has_the_name_of_the_class_and_tags_or_a_name_of_its_own()
    {
        await using LabHost host = new();
        host.Add<LabDhcp>().AddHealthCheck(tags: "ready");
        host.Add<GuestDhcp>().AddHealthCheck("guests");

        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["dhcp-LabDhcp", "guests"], report.Entries.Keys.Order());
        Assert.Equal(["ready"], report.Entries["dhcp-LabDhcp"].Tags);
    }

    private static Task<LabHost> StartAsync(Action<LabHost, DhcpServerBuilder<LabDhcp>>? configure = null) =>
        LabHost.StartAsync((host, server) =>
        {
            server.AddHealthCheck();
            configure?.Invoke(host, server);
        });
}
