using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>Every operation of a client against a small complete server.</summary>
public class ClientTests
{
    private readonly DhcpTestNetwork _network = new() { CancellationToken = TestContext.Current.CancellationToken };

    [Fact]
    public async Task A_client_acquires_a_lease()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();

        DhcpPacket ack = await client.AcquireAsync();

        Assert.Equal(DhcpMessageType.Ack, ack.MessageType);
        Assert.Equal("10.0.0.100", ack.YourIPAddress.ToString());
        Assert.Equal("10.0.0.1", ack.ServerIdentifier.ToString());
        Assert.Equal(ack.YourIPAddress, client.Address);
        Assert.Same(ack, client.Lease);
        Assert.Equal(
            [DhcpMessageType.Discover, DhcpMessageType.Offer, DhcpMessageType.Request, DhcpMessageType.Ack],
            _network.Datagrams.Select(static datagram => datagram.Packet!.MessageType));
    }

    [Fact]
    public async Task A_message_is_configured_on_the_way_out()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        client.ClientIdentifier = [1, 2, 3];
        client.ParameterRequestList = [15];
        client.EveryMessage = static message => message.VendorClassIdentifier = "test";

        await client.AcquireAsync(static message => message.HostName = "x");

        DhcpPacket[] messages = [..
            _network.Datagrams.Where(static datagram => !datagram.IsFromServer).Select(static datagram => datagram.Packet!)];
        Assert.Equal(2, messages.Length);
        Assert.All(messages, static packet =>
        {
            Assert.Equal("x", packet.HostName);
            Assert.Equal("test", packet.VendorClassIdentifier);
            Assert.Equal("010203", Convert.ToHexString(packet.ClientIdentifier));
            Assert.Equal("0F", Convert.ToHexString(packet.ParameterRequestList));
        });
    }

    [Fact]
    public async Task A_client_goes_through_the_exchange_step_by_step()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();

        DhcpPacket offer = await client.DiscoverAsync();
        Assert.Equal((DhcpMessageType.Offer, default(IPv4Address)), (offer.MessageType, client.Address));
        DhcpPacket ack = await client.RequestAsync(offer);

        Assert.Equal((offer.TransactionId, offer.YourIPAddress), (ack.TransactionId, client.Address));
    }

    [Fact]
    public async Task A_server_may_commit_at_once()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();

        await client.AcquireAsync(static discover => discover.RapidCommit = true);

        Assert.Equal("10.0.0.100", client.Address.ToString());
        Assert.Equal(2, _network.Datagrams.Count);
    }

    [Fact]
    public async Task A_renewal_is_sent_to_the_server_alone_and_answered_to_the_client_alone()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();
        _network.Clear();

        await client.RenewAsync();

        Assert.Equal(
            ["10.0.0.100:68 -> 10.0.0.1:67", "10.0.0.1:67 -> 10.0.0.100:68"],
            _network.Datagrams.Select(static datagram => $"{datagram.Source} -> {datagram.Destination}"));
        Assert.All(_network.Datagrams, static datagram => Assert.Null(datagram.LinkAddress));
    }

    [Fact]
    public async Task A_rebinding_is_broadcast()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();
        _network.Clear();

        await client.RebindAsync();

        Assert.Equal(
            ["10.0.0.100:68 -> 255.255.255.255:67", "10.0.0.1:67 -> 10.0.0.100:68"],
            _network.Datagrams.Select(static datagram => $"{datagram.Source} -> {datagram.Destination}"));
    }

    [Fact]
    public async Task A_client_that_restarts_has_its_address_confirmed()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();

        DhcpPacket ack = await client.RebootAsync();

        Assert.Equal("10.0.0.100", ack.YourIPAddress.ToString());
        Assert.Equal("0.0.0.0:68", _network.Datagrams[^2].Source.ToString());
        Assert.Equal(default, _network.Datagrams[^2].Packet!.ClientIPAddress);
    }

    [Fact]
    public async Task A_client_that_restarts_elsewhere_is_refused_and_forgets_its_lease()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();

        DhcpPacket nak = await client.RebootAsync(IPv4Address.Parse("192.0.2.9")).ExpectNakAsync();

        Assert.Equal("192.0.2.9 is not yours", nak.Message);
        Assert.Equal((null, default(IPv4Address)), (client.Lease, client.Address));
    }

    [Fact]
    public async Task A_released_address_goes_to_the_next_client()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();

        await client.ReleaseAsync();
        DhcpTestClient next = _network.AddClient();
        await next.AcquireAsync();

        Assert.Equal((default, "10.0.0.100"), (client.Address, next.Address.ToString()));
    }

    [Fact]
    public async Task A_declined_address_goes_to_nobody()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        await client.AcquireAsync();

        await client.DeclineAsync();
        Assert.Equal(default, client.Address);
        await client.AcquireAsync();

        Assert.Equal("10.0.0.101", client.Address.ToString());
    }

    [Fact]
    public async Task A_client_with_an_address_of_its_own_asks_for_configuration()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        client.Address = IPv4Address.Parse("10.0.0.77");

        DhcpPacket ack = await client.InformAsync();

        Assert.Equal(("lab.example", default(IPv4Address)), (ack.DomainName, ack.YourIPAddress));
        Assert.Equal("10.0.0.77:68", Assert.Single(_network.Sent).Destination.ToString());
        Assert.Null(client.Lease);
    }

    [Fact]
    public async Task A_message_made_by_hand_is_sent_as_it_is()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient client = _network.AddClient();
        DhcpPacket discover = client.CreateMessage(DhcpMessageType.Discover);
        discover.TransactionId = 0xCAFE;

        IReadOnlyList<DhcpPacket> answers = await client.SendAsync(discover);

        Assert.Equal(0xCAFEu, Assert.Single(answers).TransactionId);
        Assert.Equal(discover.ToArray(), _network.Datagrams[0].Octets.ToArray());
    }

    [Theory]
    [InlineData("renew")]
    [InlineData("rebind")]
    [InlineData("remember")]
    [InlineData("release")]
    [InlineData("decline")]
    public async Task A_client_without_a_lease_says_what_to_do_first(string operation)
    {
        DhcpTestClient client = _network.AddClient();

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => operation switch
        {
            "renew" => client.RenewAsync(),
            "rebind" => client.RebindAsync(),
            "remember" => client.RebootAsync(),
            "release" => client.ReleaseAsync(),
            _ => client.DeclineAsync(),
        });

        Assert.Equal($"The client 02:00:00:00:00:01 has no lease to {operation}. Call AcquireAsync first.", error.Message);
        await _network.WhenIdleAsync();
    }

    [Fact]
    public async Task Clients_have_addresses_in_order_unless_they_are_given()
    {
        Assert.Equal("02:00:00:00:00:01", _network.AddClient().HardwareAddress.ToString());
        Assert.Equal("52:54:00:12:34:56", _network.AddClient("52:54:00:12:34:56").HardwareAddress.ToString());
        Assert.Equal("02:00:00:00:00:02", _network.AddClient().HardwareAddress.ToString());
        await _network.WhenIdleAsync();
    }

    [Fact]
    public async Task A_thousand_clients_acquire_at_once()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient[] clients = [.. Enumerable.Range(0, 1000).Select(_ => _network.AddClient())];

        await Task.WhenAll(clients.Select(static client => client.AcquireAsync()));

        Assert.Equal(1000, clients.Select(static client => client.Address).Distinct().Count());
        Assert.Equal(2000, _network.Sent.Count);
    }
}
