using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExDhcp.HostingTests;

/// <summary>What cannot work fails the start of the host.</summary>
public class StartTests
{
    [Fact]
    public async Task Options_that_cannot_work_fail_the_start_before_anything_is_made()
    {
        await using LabHost host = new();
        host.Add<LabDhcp>().Configure(static options => options.MaxReplySize = 10);

        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(
            "ExDhcp.HostingTests.LabDhcp: DhcpServerOptions.MaxReplySize is \"10\". "
            + "Write 576, which every client takes, to 65535; 1500 suits Ethernet.",
            error.Message);
        Assert.Empty(host.Ledger.Events);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("2.00:00:00")]
    public async Task A_delay_that_is_no_time_fails_the_start(string delay)
    {
        await using LabHost host = new();
        host.Add<LabDhcp>().ConfigureHost(options => options.RestartDelay = TimeSpan.Parse(delay, null));

        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(
            $"ExDhcp.HostingTests.LabDhcp: DhcpHostOptions.RestartDelay is \"{delay}\". Write a time above zero, up to a day.", error.Message);
    }

    [Fact]
    public async Task A_patience_of_no_time_fails_the_start()
    {
        await using LabHost host = new();
        host.Add<LabDhcp>().ConfigureHost(static options => options.HealthCheckTimeout = TimeSpan.Zero);

        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains("DhcpHostOptions.HealthCheckTimeout is \"00:00:00\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_in_use_fails_the_start_with_what_to_do()
    {
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using LabHost host = new();
        host.Builder.Services.AddDhcpServer<LabDhcp>(options =>
        {
            options.Port = ((IPEndPoint)other.LocalEndPoint!).Port;
            options.Address = IPv4Address.Loopback;
        });

        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(host.StartAsync);

        Assert.Contains("in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_one_server_are_not_those_of_another()
    {
        await using LabHost host = new();
        host.Network.AddSegment("10.1.0.1/24");
        host.Add<LabDhcp>().Configure(static options => options.BindToDevice = "eth0");
        host.Add<GuestDhcp>().Configure(static options => (options.BindToDevice, options.Port) = ("eth1", 1067));

        await host.StartAsync();

        Assert.Equal(67, host.Lab.Port);
        Assert.Equal(1067, host.Services.GetRequiredService<GuestDhcp.Server>().Port);
    }

    [Fact]
    public async Task Options_can_be_set_with_the_help_of_a_service()
    {
        await using LabHost host = new();
        host.Add<LabDhcp>().Configure<Ledger>(static (options, ledger) => options.Port = 1000 + ledger.NextSession());

        await host.StartAsync();

        Assert.Equal(1001, host.Lab.Port);
    }
}
