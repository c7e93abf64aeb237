using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>Clients behind relay agents.</summary>
public class RelayTests
{
    private readonly DhcpTestNetwork _network = new() { CancellationToken = TestContext.Current.CancellationToken };

    [Fact]
    public async Task A_client_behind_a_relay_agent_gets_an_address_of_its_own_network()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestRelay relay = _network.AddRelay("10.9.0.1/24");
        DhcpTestClient client = relay.AddClient();

        await client.AcquireAsync();

        Assert.Equal("10.9.0.100", client.Address.ToString());
        Assert.Equal(
            [
                "client 02:00:00:00:00:01 -> 255.255.255.255:67",
                "relay 10.9.0.1 -> 10.0.0.1:67",
                "server 10.0.0.1 -> 10.9.0.1:67",
                "relay 10.9.0.1 -> 10.9.0.100:68",
            ],
            _network.Datagrams.Take(4).Select(static datagram => $"{datagram.Sender} -> {datagram.Destination}"));
        DhcpPacket relayed = _network.Datagrams[1].Packet!;
        Assert.Equal((1, "10.9.0.1"), (relayed.Hops, relayed.RelayAgentIPAddress.ToString()));
        Assert.Equal(client.HardwareAddress, _network.Datagrams[3].LinkAddress);
    }

    [Fact]
    public async Task Relay_agent_information_is_added_for_the_server_and_taken_away_for_the_client()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestRelay relay = _network.AddRelay("10.9.0.1/24");
        relay.Information = new() { CircuitId = "port 7"u8 };

        DhcpPacket ack = await relay.AddClient().AcquireAsync();

        Assert.Equal("port 7"u8, _network.Sent[^1].Packet!.RelayAgentInformation!.CircuitId);
        Assert.Null(ack.RelayAgentInformation);
    }

    [Fact]
    public async Task Link_selection_chooses_the_network_and_leaves_the_way_back_alone()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestRelay relay = _network.AddRelay("10.9.0.1/24");
        relay.Information = new() { LinkSelection = IPv4Address.Parse("10.8.0.0") };

        DhcpPacket ack = await relay.AddClient().AcquireAsync();

        Assert.Equal("10.8.0.100", ack.YourIPAddress.ToString());
        Assert.Equal("10.9.0.1:67", _network.Sent[^1].Destination.ToString());
    }

    [Fact]
    public async Task Replies_go_to_the_port_the_relay_agent_asks_for()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestRelay relay = _network.AddRelay("10.9.0.1/24");
        relay.SourcePort = 5067;

        await relay.AddClient().AcquireAsync();

        Assert.Equal("10.9.0.1:5067", _network.Datagrams[1].Source.ToString());
        Assert.True(_network.Datagrams[1].Packet!.RelayAgentInformation!.RelaySourcePort);
        Assert.All(_network.Sent, static sent => Assert.Equal("10.9.0.1:5067", sent.Destination.ToString()));
    }

    [Fact]
    public async Task A_renewal_is_routed_past_the_relay_agent()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddRelay("10.9.0.1/24").AddClient();
        await client.AcquireAsync();
        _network.Clear();

        await client.RenewAsync();

        Assert.Equal(
            ["10.9.0.100:68 -> 10.0.0.1:67", "10.0.0.1:67 -> 10.9.0.100:68"],
            _network.Datagrams.Select(static datagram => $"{datagram.Source} -> {datagram.Destination}"));
    }

    [Fact]
    public async Task A_refusal_is_broadcast_behind_the_relay_agent()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddRelay("10.9.0.1/24").AddClient();
        await client.AcquireAsync();

        await client.RebootAsync(IPv4Address.Parse("192.0.2.9")).ExpectNakAsync();

        Assert.Equal("255.255.255.255:68", _network.Datagrams[^1].Destination.ToString());
        Assert.Equal("10.9.0.1:67", _network.Sent[^1].Destination.ToString());
    }

    [Fact]
    public async Task A_client_that_listens_for_broadcasts_only_is_reached_behind_the_relay_agent()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddRelay("10.9.0.1/24").AddClient();
        client.Broadcast = true;

        await client.AcquireAsync();

        Assert.Equal("255.255.255.255:68", _network.Datagrams[^1].Destination.ToString());
    }

    [Fact]
    public async Task Broadcasts_stay_behind_the_relay_agent()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient near = _network.AddClient();
        near.Broadcast = true;
        DhcpTestClient twin = _network.AddRelay("10.9.0.1/24").AddClient(near.HardwareAddress.ToString());

        await near.AcquireAsync();

        Assert.Equal((2, 0), (near.Received.Count, twin.Received.Count));
    }

    [Fact]
    public async Task A_relay_agent_passes_on_no_datagram_that_is_not_DHCP_and_none_that_went_too_far()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddRelay("10.9.0.1/24").AddClient();
        DhcpPacket traveller = client.CreateMessage(DhcpMessageType.Discover);
        traveller.Hops = 16;

        await client.SendAsync(new byte[] { 1, 2, 3 });
        await client.SendAsync(traveller);

        Assert.Equal(2, _network.Datagrams.Count);
    }
}
