using ExDhcp.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ExDhcp.HostingTests;

/// <summary>The generated server is a service: it can be injected, kept and called.</summary>
public class ServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_generated_server_is_resolved_and_its_methods_called()
    {
        await using LabHost host = await LabHost.StartAsync();
        LabDhcp.Server server = host.Services.GetRequiredService<LabDhcp.Server>();

        await host.Network.AddClient().AcquireAsync();

        Assert.Equal(1, await server.OffersAsync(Cancel));
        Assert.Equal(67, server.Port);
        Assert.Same(server, host.Services.GetRequiredService<DhcpServer<LabDhcp>>());
    }

    [Fact]
    public async Task A_scope_that_was_injected_the_server_does_not_end_it()
    {
        await using LabHost host = await LabHost.StartAsync();
        await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<LabDhcp.Server>();
            scope.ServiceProvider.GetRequiredService<DhcpServer<LabDhcp>>();
        }

        Assert.Equal(0, await host.Lab.OffersAsync(Cancel));
    }

    [Fact]
    public async Task Before_the_host_has_started_the_server_is_there_but_says_that_it_was_not_started()
    {
        await using LabHost host = new();
        host.Add<LabDhcp>();
        LabDhcp.Server server = host.Lab;

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => server.OffersAsync(Cancel));
        await host.StartAsync();

        Assert.Equal("The server was not started. Call LabDhcp.StartAsync, or start the host.", error.Message);
        Assert.Equal(0, await server.OffersAsync(Cancel));
    }

    [Fact]
    public async Task One_host_runs_several_servers()
    {
        await using LabHost host = new();
        host.Network.AddSegment("10.1.0.1/24");
        host.Add<LabDhcp>().Configure(static options => options.BindToDevice = "eth0");
        host.Add<GuestDhcp>().Configure(static options => options.BindToDevice = "eth1");
        await host.StartAsync();

        Assert.Equal(0, await host.Lab.OffersAsync(Cancel));
        Assert.Equal("guest", await host.Services.GetRequiredService<GuestDhcp.Server>().NameAsync(Cancel));
        Assert.Equal("10.0.0.100", (await host.Network.AddClient().DiscoverAsync()).YourIPAddress.ToString());
    }

    [Fact]
    public void Adding_a_class_twice_is_an_error_that_says_what_to_do()
    {
        ServiceCollection services = [];
        services.AddDhcpServer<LabDhcp>();

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => services.AddDhcpServer<LabDhcp>());

        Assert.Equal(
            "LabDhcp was added before, and a host runs one server of a class. Serve several interfaces with one server "
            + "(DhcpServerOptions.Interfaces), or write another class.",
            error.Message);
    }

    [Fact]
    public async Task The_server_that_a_service_keeps_is_the_one_that_was_started_again()
    {
        await using LabHost host = await LabHost.StartAsync(
            static (_, server) => server.ConfigureHost(static options => options.OnFailure = DhcpFailureAction.Restart));
        LabDhcp.Server kept = host.Lab;

        kept.Break("broken");
        await host.Clock.RingAsync(TimeSpan.FromSeconds(5));
        await host.Logs.WaitForAsync(126);

        Assert.Equal(2, await kept.SessionAsync(Cancel));
        Assert.Equal("10.0.0.100", (await host.Network.AddClient().AcquireAsync()).YourIPAddress.ToString());
    }
}
