namespace ExDhcp.InteropTests;

/// <summary>
/// The life of a lease, the same for every client: a server on one network, a client with no address yet, and at times another
/// host. Captured at the client.
/// </summary>
public abstract class ClientTests : IAsyncLifetime
{
    private const string Network = "10.55.0.1/24";
    private const string ServerAddress = "10.55.0.1";
    private const string OtherServerAddress = "10.56.0.1";

    /// <summary>For clients that renew only when it is time.</summary>
    private static readonly LeaseSeconds ShortLeases = new(60, 3, 6);

    /// <summary>The first that the server gives away.</summary>
    private const string FirstAddress = "10.55.0.2";

    private readonly ClientProgram _program;
    private NetworkLaboratory _laboratory = null!;
    private LabHost _server = null!;
    private LabHost _client = null!;
    private Capture _wire = null!;

    private protected ClientTests(ClientProgram program)
    {
        _program = program;
    }

    public async ValueTask InitializeAsync()
    {
        _laboratory = await NetworkLaboratory.StartAsync(_program.Tools);
        _server = await _laboratory.AddHostAsync("server", "lan", Network);
        _client = await _laboratory.AddHostAsync("client", "lan");
        _wire = await _client.CaptureAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _laboratory.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_obtains_an_address_and_what_belongs_to_it()
    {
        await InteropServer.StartAsync(_server, Network);
        _program.Start(_client);

        (CapturedMessage discover, CapturedMessage offer, CapturedMessage request, CapturedMessage ack) = await _wire.SeeAcquisitionAsync();
        Assert.Equal(_program.Broadcast, discover.Broadcast);
        Assert.Equal(FirstAddress, offer.YourIPAddress);
        Assert.Equal(FirstAddress, request.RequestedIPAddress);
        Assert.Equal(ServerAddress, request.ServerIdentifier);
        Assert.Equal(FirstAddress, ack.YourIPAddress);
        Assert.Equal(discover.TransactionId, offer.TransactionId);
        Assert.Equal(request.TransactionId, ack.TransactionId);
        Assert.All([offer, ack], reply =>
        {
            Delivery.AssertToNewClient(reply);
            Assert.Equal($"{ServerAddress}:67", reply.Source);
            Assert.Equal("0", reply.Hops);
            Assert.Equal(discover.Flags, reply.Flags);
            Assert.Equal(discover.HardwareAddress, reply.HardwareAddress);
            Assert.Equal("0.0.0.0", reply.ClientIPAddress);
            Assert.Equal("0.0.0.0", reply.RelayAgentIPAddress);
            Assert.Equal(ServerAddress, reply.ServerIdentifier);
            Assert.Equal("255.255.255.0", reply.SubnetMask);
            Assert.Equal(ServerAddress, reply.Routers);
            Assert.Equal(600u, reply.LeaseTime);
            Assert.Equal(300u, reply.RenewalTime);
            Assert.Equal(525u, reply.RebindingTime);
        });
        await _client.SeeAddressAsync(FirstAddress);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task It_renews_with_the_server_and_is_answered_at_its_address()
    {
        await InteropServer.StartAsync(_server, ShortLeases, Network);
        (LabProgram client, string address) = await ObtainAsync();

        await _program.RenewAsync(client);

        CapturedMessage renewal = await _wire.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await _wire.SeeAsync(DhcpMessageType.Ack);
        Assert.Equal($"{ServerAddress}:67", renewal.Destination);
        Assert.Equal(address, renewal.ClientIPAddress);
        AssertExtends(ack, renewal, address);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task It_rebinds_with_whoever_hears_it_and_is_answered_at_its_address()
    {
        await InteropServer.StartAsync(_server, ShortLeases, Network);
        (LabProgram client, string address) = await ObtainAsync();

        // From now on, what the client sends to the server alone goes to a link-layer address that nobody has.
        await _client.RunAsync($"ip neigh replace {ServerAddress} lladdr 02:00:00:00:00:99 dev eth0 nud permanent");
        await _program.RebindAsync(client);

        CapturedMessage rebinding = await SeeBroadcastRequestAsync();
        CapturedMessage ack = await _wire.SeeAsync(DhcpMessageType.Ack);
        Assert.Equal(address, rebinding.ClientIPAddress);
        AssertExtends(ack, rebinding, address);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task The_address_it_releases_is_free_for_the_next_client()
    {
        // A network with room for one client.
        await InteropServer.StartAsync(_server, ServerAddress + "/30");
        (LabProgram client, string address) = await ObtainAsync();

        await _program.ReleaseAsync(_client, client);

        CapturedMessage release = await _wire.SeeAsync(DhcpMessageType.Release);
        Assert.Equal($"{ServerAddress}:67", release.Destination);
        Assert.Equal(address, release.ClientIPAddress);
        LabHost next = await _laboratory.AddHostAsync("next", "lan");
        _program.Start(next);
        await next.SeeAddressAsync(address);
    }

    [Fact]
    public async Task The_address_it_declines_is_not_offered_again()
    {
        await _laboratory.AddHostAsync("squatter", "lan", FirstAddress + "/24");
        await InteropServer.StartAsync(_server, Network);

        _program.Start(_client, probe: true);

        Acquisition first = await _wire.SeeAcquisitionAsync();
        CapturedMessage decline = await _wire.SeeAsync(DhcpMessageType.Decline);
        Acquisition second = await _wire.SeeAcquisitionAsync();
        Assert.Equal(FirstAddress, first.Address);
        Assert.Equal(FirstAddress, decline.RequestedIPAddress);
        Assert.NotEqual(FirstAddress, second.Address);
        await _client.SeeAddressAsync(second.Address);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task Once_its_network_has_other_addresses_it_is_refused_and_obtains_one_of_them()
    {
        LabProgram server = await InteropServer.StartAsync(_server, ShortLeases, Network);
        (LabProgram client, _) = await ObtainAsync();

        // The server keeps its old address as a second one: some clients believe only the server that they know.
        await server.StopAsync();
        await _server.RunAsync(
            $"ip address flush dev eth0; ip address add {OtherServerAddress}/24 dev eth0; ip address add {Network} dev eth0");
        await InteropServer.StartAsync(_server, OtherServerAddress + "/24");
        await _program.RenewAsync(client);

        CapturedMessage renewal = await _wire.SeeAsync(DhcpMessageType.Request);
        Assert.Equal($"{ServerAddress}:67", renewal.Destination);
        await SeeRefusalAsync(renewal, ServerAddress);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task Two_of_it_at_once_obtain_different_addresses()
    {
        await InteropServer.StartAsync(_server, Network);
        LabHost other = await _laboratory.AddHostAsync("other", "lan");
        Capture wire = await _server.CaptureAsync();

        _program.Start(_client);
        _program.Start(other);

        List<CapturedMessage> acks = [];
        while (acks.Count < 2)
        {
            CapturedMessage message = await wire.SeeAnyAsync();
            if (message.Type == DhcpMessageType.Ack)
            {
                acks.Add(message);
            }
        }

        Assert.NotEqual(acks[0].HardwareAddress, acks[1].HardwareAddress);
        Assert.NotEqual(acks[0].YourIPAddress, acks[1].YourIPAddress);
        string mine = await _client.RunAsync("cat /sys/class/net/eth0/address");
        await _client.SeeAddressAsync(acks.Single(ack => ack.HardwareAddress == mine).YourIPAddress);
        await other.SeeAddressAsync(acks.Single(ack => ack.HardwareAddress != mine).YourIPAddress);
    }

    /// <summary>What a client that moves from one network to another meets, if it listens to servers that it does not know.</summary>
    private protected async Task MoveAsync(Func<LabHost, LabProgram, Task> notice)
    {
        LabHost elsewhere = await _laboratory.AddHostAsync("elsewhere", "branch", OtherServerAddress + "/24");
        await InteropServer.StartAsync(elsewhere, OtherServerAddress + "/24");
        await InteropServer.StartAsync(_server, Network);
        (LabProgram client, _) = await ObtainAsync();

        await _client.MoveAsync("branch");
        await notice(_client, client);

        await SeeRefusalAsync(await SeeBroadcastRequestAsync(), OtherServerAddress);
        await _laboratory.EndAsync();
    }

    /// <summary>Waits for a NAK and for all by which the client then obtains an address of the other network.</summary>
    private async Task SeeRefusalAsync(CapturedMessage request, string server)
    {
        CapturedMessage nak = await _wire.SeeAsync(DhcpMessageType.Nak);
        Delivery.AssertToEverybody(nak);
        Assert.Equal($"{server}:67", nak.Source);
        Assert.Equal(server, nak.ServerIdentifier);
        Assert.Equal(request.TransactionId, nak.TransactionId);
        Assert.Equal(request.HardwareAddress, nak.HardwareAddress);
        Assert.Equal("0.0.0.0", nak.ClientIPAddress);
        Assert.Equal("0.0.0.0", nak.YourIPAddress);

        // dhcpcd hears no broadcast while it renews: it asks again, and at last by broadcast.
        CapturedMessage next = await _wire.SeeAnyAsync();
        while (next.Type == DhcpMessageType.Request)
        {
            await _wire.SeeAsync(DhcpMessageType.Nak);
            next = await _wire.SeeAnyAsync();
        }

        Assert.Equal(DhcpMessageType.Discover, next.Type);
        await _wire.SeeAsync(DhcpMessageType.Offer);
        await _wire.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await _wire.SeeAsync(DhcpMessageType.Ack);
        Assert.StartsWith("10.56.0.", ack.YourIPAddress, StringComparison.Ordinal);
        await _client.SeeAddressAsync(ack.YourIPAddress);
    }

    /// <summary>Starts the client and waits until its interface has the address.</summary>
    private async Task<(LabProgram Client, string Address)> ObtainAsync()
    {
        LabProgram client = _program.Start(_client);
        string address = (await _wire.SeeAcquisitionAsync()).Address;
        await _client.SeeAddressAsync(address);
        return (client, address);
    }

    /// <summary>Waits for a REQUEST to everybody, after any number of those that the server alone is to hear and does not.</summary>
    private async Task<CapturedMessage> SeeBroadcastRequestAsync()
    {
        CapturedMessage request;
        do
        {
            request = await _wire.SeeAsync(DhcpMessageType.Request);
        }
        while (request.Destination == $"{ServerAddress}:67");

        Assert.Equal("255.255.255.255:67", request.Destination);
        return request;
    }

    private static void AssertExtends(CapturedMessage ack, CapturedMessage request, string address)
    {
        Delivery.AssertToAddress(ack, address);
        Assert.Equal($"{ServerAddress}:67", ack.Source);
        Assert.Equal(request.TransactionId, ack.TransactionId);
        Assert.Equal(address, ack.ClientIPAddress);
        Assert.Equal(address, ack.YourIPAddress);
        Assert.Equal(ServerAddress, ack.ServerIdentifier);
        Assert.Equal(ShortLeases.Lease, ack.LeaseTime);
    }
}
