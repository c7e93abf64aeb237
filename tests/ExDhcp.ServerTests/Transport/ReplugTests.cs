namespace ExDhcp.ServerTests;

/// <summary>Interfaces that are removed and come back, real ones in a namespace.</summary>
public class ReplugTests
{
    private const int DeviceGone = 101;
    private const int DeviceReturned = 102;

    [Fact]
    public async Task The_interface_of_BindToDevice_is_served_again_when_it_comes_back() => await PrivateNetwork.RunAsync(
        static () => ComesBackAsync(new() { BindToDevice = "server" }));

    [Fact]
    public async Task One_of_several_interfaces_is_served_again_when_it_comes_back() => await PrivateNetwork.RunAsync(
        static () => ComesBackAsync(new() { Interfaces = ["server", "other"] }));

    [Fact]
    public async Task An_interface_that_was_down_is_served_when_it_is_up() => await PrivateNetwork.RunAsync(static async () =>
    {
        using RecordingLog log = new();
        await PrivateNetwork.IpAsync("netns add host");
        await PlugInAsync();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 67, BindToDevice = "server", LoggerFactory = log });

        await PrivateNetwork.IpAsync("link set server down");
        await PrivateNetwork.IpAsync("link set server up");
        await AskAsync();

        Assert.Empty(log.Of(DeviceGone));
        Assert.False(server.Completion.IsCompleted);
    });

    [Fact]
    public async Task An_interface_without_any_address_is_served_again_when_it_comes_back() => await PrivateNetwork.RunAsync(static async () =>
    {
        using RecordingLog log = new();
        await File.WriteAllTextAsync("/proc/sys/net/ipv6/conf/default/disable_ipv6", "1", Deadline.Token);
        await PrivateNetwork.IpAsync("link add server type veth peer name client");
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 67, BindToDevice = "server", LoggerFactory = log });

        await PrivateNetwork.IpAsync("link delete server");
        await log.WaitForAsync(DeviceGone, 1);
        await PrivateNetwork.IpAsync("link add server type veth peer name client");
        await PrivateNetwork.IpAsync("link set server up");
        await log.WaitForAsync(DeviceReturned, 1);
    });

    private static async Task ComesBackAsync(DhcpServerOptions options)
    {
        using RecordingLog log = new();
        (options.Port, options.LoggerFactory) = (67, log);
        await PrivateNetwork.IpAsync("netns add host");
        await PrivateNetwork.LinkAsync("other", "10.0.1.1/24", "host", "beyond", "10.0.1.2/24");
        await PlugInAsync();
        await using ScriptedServer server = await ScriptedServer.StartAsync(static () => new(ScriptedServer.Answer), options);
        await AskAsync();

        for (int time = 1; time <= 2; time++)
        {
            await PrivateNetwork.IpAsync("link delete server");
            await log.WaitForAsync(DeviceGone, time);
            await PlugInAsync();
            await log.WaitForAsync(DeviceReturned, time);
            await AskAsync();
        }

        Assert.Equal((2, 2), (log.Of(DeviceGone).Count(), log.Of(DeviceReturned).Count()));
    }

    private static Task PlugInAsync() => PrivateNetwork.LinkAsync("server", "10.0.0.1/24", "host", "client", "10.0.0.2/24");

    private static async Task AskAsync()
    {
        using NetworkClient client = new("host", "client");
        client.Send(Requests.Of(DhcpMessageType.Discover));
        Assert.Equal("10.0.0.1:67", (await client.ReceiveAsync()).Source);
    }
}
