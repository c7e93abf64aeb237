using System.Net;
using System.Net.Sockets;

namespace ExDhcp.InteropTests;

/// <summary>A server that hears what another one, 10.55.0.2, says to clients and relay agents.</summary>
public class ListenForRepliesTests
{
    private const string Listening = "Port=67 ListenForReplies=true";

    [Theory]
    [InlineData(DhcpMessageType.Offer)]
    [InlineData(DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.Nak)]
    public async Task Its_broadcasts_are_heard(DhcpMessageType type)
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening);

        cable.Tap.Send(Reply(0xA1, type));

        Assert.Equal(
            $"Overheard {type} 000000a1 from 10.55.0.2:67 to 255.255.255.255:68 on lab-server, 10.55.0.1",
            await server.SeeAsync("Overheard"));
    }

    [Fact]
    public async Task What_it_sends_to_one_client_is_heard()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening);

        cable.Tap.Send(Reply(0xA1) with { Destination = "10.55.0.77:68", LinkDestination = "02:00:00:00:00:77" });

        Assert.Equal(
            "Overheard Offer 000000a1 from 10.55.0.2:67 to 10.55.0.77:68 on lab-server, 10.55.0.1", await server.SeeAsync("Overheard"));
    }

    [Fact]
    public async Task What_it_sends_to_a_relay_agent_is_heard()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening);

        cable.Tap.Send(Reply(0xA1) with { Destination = "10.9.0.1:67", LinkDestination = Cable.RouterLink });

        Assert.Equal(
            "Overheard Offer 000000a1 from 10.55.0.2:67 to 10.9.0.1:67 on lab-server, 10.55.0.1", await server.SeeAsync("Overheard"));
    }

    [Fact]
    public async Task What_passes_through_a_bridge_of_this_host_is_heard()
    {
        await using Cable cable = await Cable.LayAsync();
        await cable.Network.RunAsync($"""
            ip link add lab-bridge type bridge
            ip link set lab-bridge up
            ip address flush dev {Cable.Device}
            ip link set {Cable.Device} master lab-bridge
            ip address add 10.55.0.1/24 dev lab-bridge
            """);
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening + " BindToDevice=lab-bridge");

        cable.Tap.Send(Reply(0xA1) with { Destination = "10.55.0.77:68", LinkDestination = "02:00:00:00:00:77" });

        Assert.EndsWith("on lab-bridge, 10.55.0.1", await server.SeeAsync("Overheard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_on_this_machine_that_leaves_checksums_to_the_hardware_is_heard()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening);
        await cable.Elsewhere.RunAsync("ip address add 10.55.0.2/24 dev lab-tap");
        using UdpClient other = cable.Elsewhere.Open(static () => new UdpClient(new IPEndPoint(IPAddress.Parse("10.55.0.2"), 67)));
        other.EnableBroadcast = true;

        await other.SendAsync(
            Reply(0xA1).Payload, new IPEndPoint(IPAddress.Parse("10.55.0.255"), 68), TestContext.Current.CancellationToken);

        Assert.StartsWith("Overheard Offer 000000a1 from 10.55.0.2:67", await server.SeeAsync("Overheard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_broken_is_not_shown()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening);
        byte[] good = Reply(0xA1).ToArray();
        byte[] wrongChecksum = [.. good];
        wrongChecksum[^1] ^= 1;
        byte[] wrongHeader = [.. good];
        wrongHeader[24] ^= 1;
        byte[] fragment = [.. good];
        fragment[20] = 0x20;

        foreach (byte[] frame in (byte[][])[wrongChecksum, wrongHeader, fragment, good[..100]])
        {
            cable.Tap.Send(frame);
        }

        cable.Tap.Send(Reply(0xA2) with { Payload = [2, 1, 6, 0] });
        cable.Tap.Send(Reply(0xA3));

        Assert.StartsWith("Overheard Offer 000000a3", await server.SeeAsync("Overheard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_to_the_port_of_the_server_is_seen_once_and_not_as_overheard()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening);

        cable.Tap.Send(Reply(0xA1) with { Destination = "10.55.0.1:67", LinkDestination = Cable.ServerLink });
        cable.Tap.Send(Reply(0xA2) with { Destination = "255.255.255.255:67" });
        string first = await server.SeeAsync("Offer");
        string second = await server.SeeAsync("Offer");
        cable.Tap.Send(Reply(0xA3));
        await server.SeeAsync("Overheard");

        Assert.StartsWith("Offer 000000a1 from 10.55.0.2:67 to 10.55.0.1:67", first, StringComparison.Ordinal);
        Assert.StartsWith("Offer 000000a2 from 10.55.0.2:67 to 255.255.255.255:67", second, StringComparison.Ordinal);
        string overheard = Assert.Single(
            server.Transcript.Split('\n'), static line => line.StartsWith("Overheard", StringComparison.Ordinal));
        Assert.StartsWith("Overheard Offer 000000a3", overheard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_own_replies_are_not_shown_even_where_two_of_its_interfaces_are_on_one_network()
    {
        await using NetworkNamespace network = await NetworkNamespace.CreateAsync();
        await using NetworkNamespace switchboard = await NetworkNamespace.CreateAsync();
        await switchboard.RunAsync("ip link add lab-bridge type bridge; ip link set lab-bridge up");
        foreach (string number in (string[])["0", "1"])
        {
            await network.RunAsync($"""
                ip link add lab-server{number} type veth peer name port{number} netns {switchboard.ProcessId}
                ip address add 10.55.{number}.1/24 dev lab-server{number}
                ip link set lab-server{number} up
                """);
            await switchboard.RunAsync($"ip link set port{number} master lab-bridge; ip link set port{number} up");
        }

        using WireTap tap = await WireTap.OpenAsync(switchboard, "lab-bridge");
        await using WireServer server = await WireServer.StartAsync(network, Listening);
        tap.Send(Requests.Discover(static q => q.Broadcast = true));
        await tap.NextReplyAsync();
        await tap.NextReplyAsync();
        tap.Send(Reply(0xA1));

        string first = await server.SeeAsync("Overheard");
        string second = await server.SeeAsync("Overheard");

        Assert.All(
            [first, second],
            static line => Assert.StartsWith("Overheard Offer 000000a1 from 10.55.0.2:67", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_interface_that_is_served_is_listened_on()
    {
        await using Cable cable = await Cable.LayAsync();
        await using NetworkNamespace elsewhere = await NetworkNamespace.CreateAsync();
        await cable.Network.RunAsync($"""
            ip link add lab-second type veth peer name lab-tap netns {elsewhere.ProcessId}
            ip address add 10.66.0.1/24 dev lab-second
            ip link set lab-second up
            """);
        await elsewhere.RunAsync("ip link set lab-tap up");
        using WireTap second = await WireTap.OpenAsync(elsewhere, "lab-tap");
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening + " BindToDevice=lab-server");

        second.Send(Reply(0xA1));
        cable.Tap.Send(Reply(0xA2));

        Assert.StartsWith("Overheard Offer 000000a2", await server.SeeAsync("Overheard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interface_that_was_unplugged_is_listened_on_again()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening);
        await cable.Network.RunAsync("ip link delete lab-server");
        await cable.PlugInAsync();

        // Whoever is told of the new interface needs a moment: asked until it is answered, as a client would.
        Task<string> heard = server.SeeAsync("Overheard");
        while (!heard.IsCompleted)
        {
            cable.Tap.Send(Reply(0xA1) with { Destination = "10.55.0.77:68", LinkDestination = "02:00:00:00:00:77" });
            await Task.WhenAny(heard, Task.Delay(50, TestContext.Current.CancellationToken));
        }

        Assert.StartsWith("Overheard Offer 000000a1", await heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_on_one_address_listens_where_it_has_it()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening + " Address=10.55.0.1");

        cable.Tap.Send(Reply(0xA1) with { Destination = "10.55.0.77:68", LinkDestination = "02:00:00:00:00:77" });

        Assert.StartsWith("Overheard Offer 000000a1", await server.SeeAsync("Overheard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_listens_serves_as_before()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, Listening);

        for (int i = 0; i < 20; i++)
        {
            cable.Tap.Send(Reply(0xA1));
            await cable.Tap.AskAsync(Requests.Discover());
        }
    }

    [Fact]
    public async Task A_program_without_the_capability_does_not_start_and_says_how_to_grant_it()
    {
        await using NetworkNamespace network = await NetworkNamespace.CreateAsync();

        string message = await WireServer.FailToStartAsync(
            network, Listening, "setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw", "--");

        Assert.StartsWith(
            "failed ListenForReplies: this program may not listen below UDP. Grant it CAP_NET_RAW: 'setcap cap_net_raw", message,
            StringComparison.Ordinal);
        Assert.EndsWith("Or leave ListenForReplies out.", message, StringComparison.Ordinal);
    }

    /// <summary>What the other server says, by default to everybody.</summary>
    private static WireFrame Reply(uint transaction, DhcpMessageType type = DhcpMessageType.Offer)
    {
        DhcpPacket packet = new() { Operation = DhcpOperation.Reply, TransactionId = transaction };
        packet.Options.Set(53, [(byte)type]);
        return new()
        {
            LinkSource = "02:00:00:00:00:02",
            Source = "10.55.0.2:67",
            Destination = "255.255.255.255:68",
            Payload = packet.ToArray(),
        };
    }
}
