using System.Net;

namespace ExDhcp.ServerTests;

/// <summary>Servers of several networks, real ones in a namespace.</summary>
public class InterfaceTests
{
    [Fact]
    public async Task A_reply_comes_from_the_Address_of_the_options_where_the_system_chooses_another() => await PrivateNetwork.RunAsync(static async () =>
    {
        await PrivateNetwork.IpAsync("netns add host");
        await PrivateNetwork.LinkAsync("server0", "10.0.0.1/24", "host", "client0", "10.0.0.2/24");
        await PrivateNetwork.IpAsync("address add 10.0.0.7/24 dev server0");
        await PrivateNetwork.IpAsync("address add 192.0.2.1/32 dev lo");
        await PrivateNetwork.IpAsync("-n host route add 192.0.2.1/32 via 10.0.0.1");
        foreach (string address in (string[])["10.0.0.7", "192.0.2.1"])
        {
            await using ScriptedServer server = await ScriptedServer.StartAsync(
                static () => new(ScriptedServer.Answer), new() { Port = 67, RelayPort = 68, Address = IPv4Address.Parse(address) });
            using NetworkClient relay = new("host", "client0");

            relay.Send(Requests.Of(DhcpMessageType.Discover).Relay("10.0.0.2"), new IPEndPoint(IPAddress.Parse(address), 67));
            (_, string source) = await relay.ReceiveAsync();

            Assert.Equal($"{address}:67", source);
        }
    });

    [Fact]
    public async Task Each_network_is_answered_by_its_interface_and_from_its_address() => await PrivateNetwork.RunAsync(static async () =>
    {
        await ThreeNetworksAsync();
        List<string> seen = [];
        await using ScriptedServer server = await StartAsync(seen, new() { Port = 67 });

        foreach (int network in (int[])[0, 1, 2, 1, 0])
        {
            using NetworkClient client = new("host", $"client{network}");
            client.Send(Requests.Of(DhcpMessageType.Discover));
            (DhcpPacket offer, string source) = await client.ReceiveAsync();

            Assert.Equal($"10.0.{network}.1:67", source);
            Assert.Equal($"10.0.{network}.1", IPv4Address.Read(offer.Options[54]).ToString());
        }

        Assert.Equal(["server0", "server1", "server2", "server1", "server0"], seen);
    });

    [Fact]
    public async Task Only_the_interfaces_that_are_named_are_served() => await PrivateNetwork.RunAsync(static async () =>
    {
        await ThreeNetworksAsync();
        List<string> seen = [];
        await using ScriptedServer server = await StartAsync(seen, new() { Port = 67, Interfaces = ["server2", "server0"] });

        foreach (int network in (int[])[1, 0, 1, 2])
        {
            using NetworkClient client = new("host", $"client{network}");
            client.Send(Requests.Of(DhcpMessageType.Discover));
            if (network != 1)
            {
                Assert.Equal($"10.0.{network}.1:67", (await client.ReceiveAsync()).Source);
            }
        }

        Assert.Equal(["server0", "server2"], seen);
    });

    [Fact]
    public async Task An_MTU_that_changes_is_known() => await PrivateNetwork.RunAsync(static async () =>
    {
        await ThreeNetworksAsync();
        int mtu = 0;
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () => new((handler, request, cancel) =>
            {
                mtu = request.ReceiveInfo.Interface!.Mtu;
                return ScriptedServer.Answer(handler, request, cancel);
            }),
            new() { Port = 67 });
        using NetworkClient client = new("host", "client0");

        await PrivateNetwork.IpAsync("link set server0 mtu 700");
        CancellationToken deadline = Deadline.Token;
        while (mtu != 700)
        {
            deadline.ThrowIfCancellationRequested();
            client.Send(Requests.Of(DhcpMessageType.Discover));
            await client.ReceiveAsync();
        }
    });

    [Fact]
    public async Task A_relay_agent_is_answered_by_the_interface_it_asked_on() => await PrivateNetwork.RunAsync(static async () =>
    {
        await ThreeNetworksAsync();
        await using ScriptedServer server = await StartAsync(
            [], new() { Port = 67, RelayPort = 68, Interfaces = ["server0", "server1", "server2"] });

        foreach (int network in (int[])[2, 1, 0])
        {
            using NetworkClient relay = new("host", $"client{network}");
            relay.Send(
                Requests.Of(DhcpMessageType.Discover).Relay($"10.0.{network}.2"), new IPEndPoint(IPAddress.Parse($"10.0.{network}.1"), 67));

            Assert.Equal($"10.0.{network}.1:67", (await relay.ReceiveAsync()).Source);
        }
    });

    [Fact]
    public async Task What_is_sent_unasked_leaves_by_the_network_of_its_destination() => await PrivateNetwork.RunAsync(static async () =>
    {
        await ThreeNetworksAsync();
        ScriptedBehavior? behavior = null;
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            () => behavior = new(ScriptedServer.Answer), new() { Port = 67, Interfaces = ["server0", "server1", "server2"] });

        foreach (int network in (int[])[2, 1, 0])
        {
            using NetworkClient client = new("host", $"client{network}");
            await behavior!.Context!.SendAsync(
                Requests.Of(DhcpMessageType.ForceRenew), Text.EndPoint($"10.0.{network}.2:68"), cancellationToken: Deadline.Token);

            Assert.Equal($"10.0.{network}.1:67", (await client.ReceiveAsync()).Source);
        }
    });

    [Fact]
    public async Task A_second_address_of_an_interface_is_the_source_when_it_was_asked() => await PrivateNetwork.RunAsync(static async () =>
    {
        await ThreeNetworksAsync();
        await PrivateNetwork.IpAsync("address add 10.0.0.9/24 dev server0");
        await using ScriptedServer server = await StartAsync([], new() { Port = 67 });
        using NetworkClient client = new("host", "client0");

        client.Send(Requests.Of(DhcpMessageType.Request).Client("10.0.0.2"), new IPEndPoint(IPAddress.Parse("10.0.0.9"), 67));

        Assert.Equal("10.0.0.9:67", (await client.ReceiveAsync()).Source);
    });

    [Fact]
    public async Task A_client_that_cannot_be_reached_does_not_keep_the_others_waiting() => await PrivateNetwork.RunAsync(static async () =>
    {
        await ThreeNetworksAsync();
        await PrivateNetwork.IpAsync("route add prohibit 10.9.0.0/24");
        using RecordingLog log = new();
        await using ScriptedServer server = await StartAsync([], new() { Port = 67, LoggerFactory = log });
        using NetworkClient client = new("host", "client0");

        client.Send(Requests.Of(DhcpMessageType.Discover).Relay("10.9.0.1"));
        client.Send(Requests.Of(DhcpMessageType.Discover));

        Assert.Equal("10.0.0.1:67", (await client.ReceiveAsync()).Source);
        await log.WaitForAsync(81, 1);
        Assert.Contains("10.9.0.1:67", Assert.Single(log.Of(81)).Message, StringComparison.Ordinal);
    });

    private static async Task ThreeNetworksAsync()
    {
        await PrivateNetwork.IpAsync("netns add host");
        for (int i = 0; i < 3; i++)
        {
            await PrivateNetwork.LinkAsync($"server{i}", $"10.0.{i}.1/24", "host", $"client{i}", $"10.0.{i}.2/24");
        }
    }

    private static Task<ScriptedServer> StartAsync(List<string> seen, DhcpServerOptions options) => ScriptedServer.StartAsync(
        () => new((kind, request, token) =>
        {
            seen.Add(request.ReceiveInfo.Interface!.Name);
            return ScriptedServer.Answer(kind, request, token);
        }),
        options);
}
