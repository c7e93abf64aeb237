namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>Each start option of ExDhcp.</summary>
public class StartOptionTests
{
    [Fact]
    [Row("`:port`, 6767")]
    [Row("`:client_port`, 68")]
    public void The_ports_are_6767_and_68_unless_said_otherwise() =>
        Assert.Equal((6767, 68), (new DhcpServerOptions().Port, new DhcpServerOptions().ClientPort));

    [Fact]
    [Row("`:port`, 6767")]
    public async Task Port_0_is_any_free_one_and_the_server_tells_which()
    {
        await using Lab.Server server = await StartAsync(new() { Port = 0, Address = IPv4Address.Loopback });

        Assert.InRange(server.Port, 1, ushort.MaxValue);
    }

    [Fact]
    [Row("`:client_port`, 68")]
    public async Task Client_port_is_where_replies_go()
    {
        await using Running running = await Running.StartAsync(configure: static o => o.ClientPort = 6800);
        running.Deliver(1, 1);

        Assert.Equal(Text.EndPoint("255.255.255.255:6800"), (await running.Network.NextSentAsync()).Destination);
    }

    [Fact]
    [Row("`:broadcast_addr`")]
    public async Task Broadcast_addr_is_where_broadcast_replies_go()
    {
        await using Running running = await Running.StartAsync(
            configure: static o => o.BroadcastAddress = IPv4Address.Parse("10.0.0.255"));
        running.Deliver(1, 1);

        Assert.Equal(Text.EndPoint("10.0.0.255:68"), (await running.Network.NextSentAsync()).Destination);
    }

    [Fact]
    [Row("`:bind_to_device`")]
    public async Task Bind_to_device_is_what_the_socket_is_opened_with()
    {
        string? device = null;
        MemoryTransport network = new();
        await using Lab.Server server = await StartAsync(new()
        {
            BindToDevice = "eth1",
            Transport = settings =>
            {
                device = settings.BindToDevice;
                return network;
            },
        });

        Assert.Equal("eth1", device);
    }

    [Fact]
    [Row("`:timeout`")]
    public async Task The_timeout_of_start_link_is_a_token()
    {
        Gate gate = new();
        using CancellationTokenSource timeout = new();
        Script script = new() { Init = async (_, _, token) => await gate.PassAsync(token) };
        Task<Lab.Server> starting = Lab.StartAsync(
            () => new(script), new() { Transport = static _ => new MemoryTransport() }, timeout.Token);
        await gate.Entered;

        await timeout.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    [Fact]
    [Row("`:bind_to_device`")]
    public async Task Interfaces_are_several_devices()
    {
        IReadOnlyList<string> devices = [];
        await using Lab.Server server = await StartAsync(new()
        {
            Interfaces = ["eth1", "eth2"],
            Transport = settings =>
            {
                devices = settings.Interfaces;
                return new MemoryTransport();
            },
        });

        Assert.Equal(["eth1", "eth2"], devices);
    }

    /// <summary>A test of the real network runs the rules.</summary>
    [Fact]
    [Row("`iptables` with `DNAT` and `SNAT`, `setcap` on `beam.smp`")]
    public void The_rules_of_iptables_and_setcap_are_in_the_README_with_the_ports_of_the_options()
    {
        string section = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).Split("\n## ").Single(
            static text => text.StartsWith("Port 67\n", StringComparison.Ordinal));

        Assert.Contains($"--dport 67 -j DNAT --to-destination :{new DhcpServerOptions().Port}", section, StringComparison.Ordinal);
        Assert.Contains($"--sport {new DhcpServerOptions().Port} -j SNAT --to-source", section, StringComparison.Ordinal);
        Assert.Contains("setcap cap_net_bind_service,cap_net_raw=+ep ./LabDhcp", section, StringComparison.Ordinal);
        Assert.Contains("../../README.md#port-67", ComingFromExDhcpTests.Document, StringComparison.Ordinal);
    }

    private static Task<Lab.Server> StartAsync(DhcpServerOptions options) =>
        Lab.StartAsync(static () => new(new()), options, TestContext.Current.CancellationToken);
}
