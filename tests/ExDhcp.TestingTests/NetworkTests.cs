using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>How datagrams find their way, and what the network tells of them.</summary>
public class NetworkTests
{
    private readonly DhcpTestNetwork _network = new() { CancellationToken = TestContext.Current.CancellationToken };

    [Fact]
    public async Task Only_the_latest_datagrams_are_remembered()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        _network.MaxHistory = 3;

        await _network.AddClient().AcquireAsync();

        DhcpMessageType?[] latest = [DhcpMessageType.Offer, DhcpMessageType.Request, DhcpMessageType.Ack];
        Assert.Equal(latest, _network.Datagrams.Select(static datagram => datagram.Packet!.MessageType));
        _network.MaxHistory = 1;
        Assert.Equal(DhcpMessageType.Ack, Assert.Single(_network.Sent).Packet!.MessageType);
        Assert.Throws<ArgumentOutOfRangeException>(() => _network.MaxHistory = 0);
    }

    [Fact]
    public async Task What_the_server_sent_is_read_in_one_line()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        DhcpPacket offer = await _network.AddClient().DiscoverAsync();

        Assert.Equal(
            "   0.000 s  server 10.0.0.1 -> 10.0.0.100:68 in a frame to 02:00:00:00:00:01  "
            + $"DHCPOFFER xid {offer.TransactionId:X8} client 02:00:00:00:00:01 yiaddr 10.0.0.100 server 10.0.0.1",
            Assert.Single(_network.Sent).ToString());
        Assert.Equal("eth0", _network.Sent[0].Interface);
    }

    [Fact]
    public async Task Without_frames_the_server_broadcasts()
    {
        _network.CanSendToLinkAddress = false;
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        await _network.AddClient().AcquireAsync();

        Assert.All(
            _network.Sent,
            static sent => Assert.Equal(("255.255.255.255:68", null), (sent.Destination.ToString(), sent.LinkAddress)));
    }

    [Fact]
    public async Task A_unicast_reaches_only_who_has_the_address()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();
        client.Address = IPv4Address.Parse("10.0.0.200");

        await client.RenewAsync(static request => request.ClientIPAddress = IPv4Address.Parse("10.0.0.100")).ExpectSilenceAsync();

        Assert.EndsWith("[reached nobody]", _network.Sent[^1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_segment_is_served_on_its_own_interface()
    {
        DhcpTestSegment workshop = _network.AddSegment("10.1.0.1/24");
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        DhcpPacket ack = await workshop.AddClient().AcquireAsync();

        Assert.Equal(("10.1.0.100", "10.1.0.1"), (ack.YourIPAddress.ToString(), ack.ServerIdentifier.ToString()));
        Assert.All(_network.Sent, static sent => Assert.Equal("eth1", sent.Interface));
    }

    [Fact]
    public async Task A_segment_may_be_added_to_a_running_server()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        DhcpPacket ack = await _network.AddSegment("10.1.0.1/24").AddClient().AcquireAsync();

        Assert.Equal("10.1.0.100", ack.YourIPAddress.ToString());
    }

    [Fact]
    public async Task A_server_bound_to_one_interface_hears_nothing_on_others()
    {
        DhcpTestSegment workshop = _network.AddSegment("10.1.0.1/24");
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network, static options => options.BindToDevice = "eth1");

        await _network.AddClient().AcquireAsync().ExpectSilenceAsync();
        await workshop.AddClient().AcquireAsync();
    }

    [Fact]
    public async Task A_server_bound_to_no_interface_of_the_network_does_not_start()
    {
        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(
            () => LabDhcp.StartAsync(_network, static options => options.BindToDevice = "wlan0"));

        Assert.Equal("The test network has no interface 'wlan0'. Set DhcpServerOptions.BindToDevice to one of eth0.", error.Message);
    }

    [Fact]
    public async Task Two_servers_answer_and_the_one_not_selected_keeps_silent()
    {
        await using LabDhcp.Server one = await LabDhcp.StartAsync(_network);
        await using LabDhcp.Server other = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();

        await client.AcquireAsync();

        Assert.Equal(
            ["10.0.0.1", "10.0.0.2"],
            client.Received.Where(static packet => packet.MessageType == DhcpMessageType.Offer)
                .Select(static offer => offer.ServerIdentifier.ToString()).Order(StringComparer.Ordinal));
        Assert.Single(client.Received, static packet => packet.MessageType == DhcpMessageType.Ack);
    }

    [Fact]
    public async Task A_server_that_starts_again_has_the_address_it_had()
    {
        DhcpTestClient client = _network.AddClient();
        await using (LabDhcp.Server first = await LabDhcp.StartAsync(_network))
        {
            await client.AcquireAsync();
        }

        await client.RenewAsync().ExpectSilenceAsync();
        await using LabDhcp.Server second = await LabDhcp.StartAsync(_network);
        DhcpPacket ack = await client.AcquireAsync();

        Assert.Equal("10.0.0.1", ack.ServerIdentifier.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("010106003903F326")]
    public async Task Stray_octets_do_no_harm(string octets)
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        await _network.SendAsync(Convert.FromHexString(octets), new(IPv4Address.Parse("10.0.0.7"), 5353));
        await _network.AddClient().SendAsync(Convert.FromHexString(octets));
        await _network.AddClient().AcquireAsync();

        Assert.Equal(2, _network.Sent.Count);
        Assert.Equal(
            $"   0.000 s  test -> 255.255.255.255:67  {octets.Length / 2} octets, no DHCP: {octets}", _network.Datagrams[0].ToString());
    }

    [Fact]
    public async Task A_datagram_longer_than_any_UDP_datagram_does_no_harm()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        await _network.SendAsync(new byte[70_000], new(IPv4Address.Parse("10.0.0.7"), 68), new(IPv4Address.Parse("10.0.0.1"), 67));
        await _network.AddClient().AcquireAsync();
    }

    [Fact]
    public async Task The_conversation_has_a_line_for_each_datagram()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        await _network.AddClient().AcquireAsync();

        string[] lines = _network.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["DHCPDISCOVER", "DHCPOFFER", "DHCPREQUEST", "DHCPACK"],
            lines.Where(static line => line.Contains("xid", StringComparison.Ordinal))
                .Select(static line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ')[0]));
    }

    [Fact]
    public async Task All_is_quiet_when_the_clients_have_done_what_they_wanted()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        Task[] acquiring = [.. Enumerable.Range(0, 100).Select(_ => _network.AddClient().AcquireAsync())];

        await _network.WhenIdleAsync();

        Assert.Equal(400, _network.Datagrams.Count);
        await Task.WhenAll(acquiring);
    }

    [Fact]
    public async Task The_server_may_listen_elsewhere()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(
            _network, static options => (options.Port, options.ClientPort) = (6767, 6768));
        DhcpTestClient client = _network.AddClient();
        client.Port = 6768;

        await client.AcquireAsync();

        Assert.Equal(("255.255.255.255:6767", 6767), (_network.Datagrams[0].Destination.ToString(), server.Port));
    }
}
