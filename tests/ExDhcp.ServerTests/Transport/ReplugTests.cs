namespace ExDhcp.ServerTests;

/// <summary>Interfaces that are removed and come back, real ones in a namespace.</summary>
public class ReplugTests
{
    private const int ReceiveFailed = 21;
    private const int DeviceGone = 101;
    private const int DeviceReturned = 102;
    private const int DeviceLost = 103;

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

    [Fact]
    public async Task An_interface_that_has_another_name_now_is_not_served() => await PrivateNetwork.RunAsync(static async () =>
    {
        using RecordingLog log = new();
        await PrivateNetwork.IpAsync("netns add host");
        await PlugInAsync();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 67, BindToDevice = "server", LoggerFactory = log });

        await RenameAsync("server", "another", "client");
        await log.WaitForAsync(DeviceGone, 1);
        using NetworkClient early = new("host", "client");
        early.Send(Requests.Of(DhcpMessageType.Discover).With(static q => q.TransactionId = 1));
        await RenameAsync("another", "server", "client");
        await log.WaitForAsync(DeviceReturned, 1);
        early.Send(Requests.Of(DhcpMessageType.Discover).With(static q => q.TransactionId = 2));

        Assert.Equal(2u, (await early.ReceiveAsync()).Packet.TransactionId);
        Assert.Empty(log.Of(ReceiveFailed));
    });

    [Fact]
    public async Task Interfaces_that_exchange_their_names_are_both_served() => await PrivateNetwork.RunAsync(static async () =>
    {
        using RecordingLog log = new();
        await PrivateNetwork.IpAsync("netns add host");
        await PrivateNetwork.LinkAsync("other", "10.0.1.1/24", "host", "beyond", "10.0.1.2/24");
        await PlugInAsync();
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            static () => new(ScriptedServer.Answer), new() { Port = 67, Interfaces = ["server", "other"], LoggerFactory = log });

        await RenameAsync("server", "third", "client");
        await RenameAsync("other", "server", "beyond");
        await RenameAsync("third", "other", "client");
        await log.WaitForAsync(DeviceReturned, 2);

        await AskAsync();
        await AskAsync("beyond", "10.0.1.1:67");
        Assert.Empty(log.Of(DeviceLost));
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
        Assert.Empty(log.Of(ReceiveFailed));
    }

    private static Task PlugInAsync() => PrivateNetwork.LinkAsync("server", "10.0.0.1/24", "host", "client", "10.0.0.2/24");

    /// <summary>Gives an interface another name, for which it must be down, and waits until it and its other end are up.</summary>
    private static async Task RenameAsync(string name, string another, string end)
    {
        await PrivateNetwork.IpAsync($"link set {name} down");
        await PrivateNetwork.IpAsync($"link set {name} name {another}");
        await PrivateNetwork.IpAsync($"link set {another} up");
        await PrivateNetwork.SeeUpAsync(another, "host", end);
    }

    private static async Task AskAsync(string device = "client", string server = "10.0.0.1:67")
    {
        using NetworkClient client = new("host", device);
        client.Send(Requests.Of(DhcpMessageType.Discover));
        Assert.Equal(server, (await client.ReceiveAsync()).Source);
    }
}
