namespace ExDhcp.InteropTests;

/// <summary>Replies to hardware addresses: from where, by which interface, and what happens where they cannot be sent.</summary>
public class LinkLayerTests
{
    private const string BroadcastLink = "FF:FF:FF:FF:FF:FF";
    private const string ClientLink = "02:00:00:00:00:01";

    [Fact]
    public async Task A_program_without_the_capability_broadcasts_and_says_how_to_grant_it()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(
            cable.Network, "Port=67", "setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw", "--");

        WireFrame reply = await cable.Tap.AskAsync(Requests.Discover());

        Assert.Equal((BroadcastLink, "255.255.255.255:68", "10.55.0.1:67"), (reply.LinkDestination, reply.Destination, reply.Source));
        Assert.False(reply.Packet.Broadcast);
        string log = Assert.Single(server.Transcript.Split('\n'), static line => line.Contains("hardware", StringComparison.Ordinal));
        Assert.StartsWith("log Warning Clients that have no address yet are answered by broadcast: ", log, StringComparison.Ordinal);
        Assert.Contains("setcap cap_net_raw", log, StringComparison.Ordinal);
        Assert.Contains("AmbientCapabilities=CAP_NET_RAW", log, StringComparison.Ordinal);
        Assert.Contains("--cap-add NET_RAW", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_on_another_port_sends_frames_from_67_and_all_else_from_its_own()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=6767 ClientPort=6800 RelayPort=6700");

        WireFrame frame = await cable.Tap.AskAsync(Requests.Discover() with { Destination = "255.255.255.255:6767" });
        WireFrame broadcast = await cable.Tap.AskAsync(
            Requests.Discover(static q => q.Broadcast = true) with { Destination = "255.255.255.255:6767" });
        WireFrame relayed = await cable.Tap.AskAsync(Requests.Relayed(Requests.Discover()) with { Destination = "10.55.0.1:6767" });

        Assert.Equal((ClientLink, "10.55.0.1:67", "10.55.0.50:6800"), (frame.LinkDestination, frame.Source, frame.Destination));
        Assert.Equal(("10.55.0.1:6767", "255.255.255.255:6800"), (broadcast.Source, broadcast.Destination));
        Assert.Equal(("10.55.0.1:6767", "10.9.0.1:6700"), (relayed.Source, relayed.Destination));
    }

    [Fact]
    public async Task The_port_that_frames_come_from_can_be_another()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=67 ReplySourcePort=6767");

        Assert.Equal("10.55.0.1:6767", (await cable.Tap.AskAsync(Requests.Discover())).Source);
    }

    [Fact]
    public async Task Clients_behind_a_bridge_are_reached()
    {
        await using Cable cable = await Cable.LayAsync();
        await cable.Network.RunAsync($"""
            ip link add lab-bridge type bridge
            ip link set lab-bridge up
            ip address flush dev {Cable.Device}
            ip link set {Cable.Device} master lab-bridge
            ip address add 10.55.0.1/24 dev lab-bridge
            """);
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=67 BindToDevice=lab-bridge");

        WireFrame reply = await cable.Tap.AskAsync(Requests.Discover());

        Assert.Equal((ClientLink, "10.55.0.1:67", "10.55.0.50:68"), (reply.LinkDestination, reply.Source, reply.Destination));
    }

    [Fact]
    public async Task The_frame_leaves_by_the_interface_that_the_request_came_by_and_from_its_address()
    {
        await using Cable first = await Cable.LayAsync();
        await using NetworkNamespace elsewhere = await NetworkNamespace.CreateAsync();
        await first.Network.RunAsync($"""
            ip link add lab-second type veth peer name lab-tap netns {elsewhere.ProcessId}
            ip address add 10.66.0.1/24 dev lab-second
            ethtool -K lab-second tx off > /dev/null
            ip link set lab-second up
            """);
        await elsewhere.RunAsync("ip link set lab-tap up");
        using WireTap second = await WireTap.OpenAsync(elsewhere, "lab-tap");
        await using WireServer server = await WireServer.StartAsync(first.Network, "Port=67");

        WireFrame there = await second.AskAsync(Requests.Discover());
        WireFrame here = await first.Tap.AskAsync(Requests.Discover());
        WireFrame broadcast = await second.AskAsync(Requests.Discover(static q => q.Broadcast = true));

        Assert.Equal((ClientLink, "10.66.0.1:67"), (there.LinkDestination, there.Source));
        Assert.Equal((ClientLink, "10.55.0.1:67"), (here.LinkDestination, here.Source));
        Assert.Equal((BroadcastLink, "10.66.0.1:67"), (broadcast.LinkDestination, broadcast.Source));
    }

    [Fact]
    public async Task Many_clients_at_once_are_all_answered_to_their_hardware_addresses()
    {
        const int Clients = 500;
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=67");
        HashSet<string> expected = [];
        for (int i = 0; i < Clients; i++)
        {
            HardwareAddress client = new([2, 0, 0, 1, (byte)(i >> 8), (byte)i]);
            expected.Add(client.ToString());
            cable.Tap.Send(Requests.Discover(q => q.ClientHardwareAddress = client));
        }

        HashSet<string> reached = [];
        while (reached.Count < Clients)
        {
            WireFrame reply = await cable.Tap.NextReplyAsync();
            Assert.Equal(reply.Packet.ClientHardwareAddress.ToString(), reply.LinkDestination);
            Assert.True(reply.HasGoodChecksums);
            reached.Add(reply.LinkDestination);
        }

        Assert.Equal(expected, reached);
    }
}
