using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>What a server says of interfaces by which it hears nothing, at its start and later; real ones in a namespace.</summary>
public class DeviceWarningTests
{
    private const int DeviceIsPort = 104;
    private const int DeviceIsDown = 105;
    private const int DeviceHasNoAddress = 106;
    private const int DeviceWorks = 107;

    [Fact]
    public async Task Of_a_port_of_a_bridge_it_says_to_name_the_bridge() => await PrivateNetwork.RunAsync(static async () =>
    {
        await LinkAsync();
        await PrivateNetwork.IpAsync("link add lab-bridge type bridge");
        await PrivateNetwork.IpAsync("link set server master lab-bridge");

        foreach (bool portable in (bool[])[false, true])
        {
            LogEntry warning = Assert.Single(await StartAsync(new() { Interfaces = ["server"] }, portable));
            Assert.Equal((DeviceIsPort, LogLevel.Warning), (warning.EventId, warning.Level));
            Assert.Equal(
                "The interface server is a port of lab-bridge, which takes all that comes in there: this server hears nothing by it. "
                + "Serve lab-bridge instead",
                warning.Message);
        }
    });

    [Fact]
    public async Task Of_an_interface_that_is_down_it_says_so() => await PrivateNetwork.RunAsync(static async () =>
    {
        await LinkAsync();
        await PrivateNetwork.IpAsync("address add 10.55.0.1/24 dev server");
        await PrivateNetwork.IpAsync("link set server down");

        Assert.Equal(DeviceIsDown, Assert.Single(await StartAsync(new() { BindToDevice = "server" })).EventId);
    });

    [Fact]
    public async Task Of_an_interface_without_an_address_it_says_so() => await PrivateNetwork.RunAsync(static async () =>
    {
        await LinkAsync();

        Assert.Equal(DeviceHasNoAddress, Assert.Single(await StartAsync(new() { BindToDevice = "server" })).EventId);
    });

    [Fact]
    public async Task Of_others_it_says_nothing() => await PrivateNetwork.RunAsync(static async () =>
    {
        await LinkAsync();
        await PrivateNetwork.IpAsync("address add 10.55.0.1/24 dev server");
        await PrivateNetwork.IpAsync("link add lab-bridge type bridge");
        await PrivateNetwork.IpAsync("link set client master lab-bridge");
        await PrivateNetwork.IpAsync("address add 10.56.0.1/24 dev lab-bridge");
        await PrivateNetwork.IpAsync("link set lab-bridge up");

        Assert.Empty(await StartAsync(new() { Interfaces = ["server", "lab-bridge", "lo"] }));
        Assert.Empty(await StartAsync(new()));
    });

    [Fact]
    public async Task What_becomes_of_an_interface_while_it_is_served_is_said() => await PrivateNetwork.RunAsync(static async () =>
    {
        await LinkAsync();
        foreach (bool portable in (bool[])[false, true])
        {
            await PrivateNetwork.IpAsync("address add 10.55.0.1/24 dev server");
            using RecordingLog log = new();
            await using ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), new()
            {
                Port = 0,
                BindToDevice = "server",
                LoggerFactory = log,
                Transport = portable ? DhcpTransport.OpenPortableUdp : DhcpTransport.OpenUdp,
            });

            await PrivateNetwork.IpAsync("address flush dev server");
            await log.WaitForAsync(DeviceHasNoAddress, 1);
            await PrivateNetwork.IpAsync("address add 10.55.0.2/24 dev server");
            await log.WaitForAsync(DeviceWorks, 1);
            await PrivateNetwork.IpAsync("link set server down");
            await log.WaitForAsync(DeviceIsDown, 1);
            await PrivateNetwork.IpAsync("link set server up");
            await log.WaitForAsync(DeviceWorks, 2);

            Assert.Equal(
                [DeviceHasNoAddress, DeviceWorks, DeviceIsDown, DeviceWorks],
                log.Entries.Select(static entry => entry.EventId).Where(static id => id is >= DeviceIsPort and <= DeviceWorks));
            await PrivateNetwork.IpAsync("address flush dev server");
        }
    });

    private static async Task LinkAsync()
    {
        await PrivateNetwork.IpAsync("link add server type veth peer name client");
        await PrivateNetwork.IpAsync("link set client up");
        await PrivateNetwork.IpAsync("link set server up");
    }

    /// <summary>What a server says of interfaces, started and ended again.</summary>
    private static async Task<List<LogEntry>> StartAsync(DhcpServerOptions options, bool portable = false)
    {
        using RecordingLog log = new();
        options.Port = 0;
        options.LoggerFactory = log;
        options.Transport = portable ? DhcpTransport.OpenPortableUdp : DhcpTransport.OpenUdp;
        await using ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), options);
        return [.. log.Entries.Where(static entry => entry.EventId is DeviceIsPort or DeviceIsDown or DeviceHasNoAddress)];
    }
}
