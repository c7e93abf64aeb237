namespace ExDhcp.InteropTests;

/// <summary>
/// The life of a lease, the same for every client: a server on one network, a client with no address yet, and at times another
/// host. Captured at the client.
/// </summary>
public abstract class ClientTests : IAsyncLifetime
{
    private protected const string Network = "10.55.0.1/24";
    private protected const string ServerAddress = "10.55.0.1";
    private const string OtherServerAddress = "10.56.0.1";

    /// <summary>The first that the server gives away.</summary>
    private const string FirstAddress = "10.55.0.2";

    /// <summary>For clients that renew only when it is time.</summary>
    private static readonly LeaseSeconds ShortLeases = new(60, 3, 6);

    /// <summary>Time enough to start another server before anybody renews.</summary>
    private static readonly LeaseSeconds LongerLeases = new(60, 8, 14);

    private readonly ClientProgram _program;

    private protected ClientTests(ClientProgram program)
    {
        _program = program;
    }

    private protected NetworkLaboratory Laboratory { get; private set; } = null!;

    private protected LabHost Server { get; private set; } = null!;

    private protected LabHost Client { get; private set; } = null!;

    private protected Capture Wire { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Laboratory = await NetworkLaboratory.StartAsync(_program.Tools);
        Server = await Laboratory.AddHostAsync("server", "lan", Network);
        Client = await Laboratory.AddHostAsync("client", "lan");
        Wire = await Client.CaptureAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Laboratory.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_obtains_an_address_and_what_belongs_to_it()
    {
        await InteropServer.StartAsync(Server, Network);
        _program.Start(Client);

        (CapturedMessage discover, CapturedMessage offer, CapturedMessage request, CapturedMessage ack) = await Wire.SeeAcquisitionAsync();
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
        await Client.SeeAddressAsync(FirstAddress);
        await Laboratory.EndAsync();
    }

    [Fact]
    public async Task It_renews_with_the_server_and_is_answered_at_its_address()
    {
        await InteropServer.StartAsync(Server, ShortLeases, Network);
        (LabProgram client, string address) = await ObtainAsync();

        await _program.RenewAsync(client);

        CapturedMessage renewal = await Wire.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await Wire.SeeAsync(DhcpMessageType.Ack);
        Assert.Equal($"{ServerAddress}:67", renewal.Destination);
        Assert.Equal(address, renewal.ClientIPAddress);
        AssertExtends(ack, renewal, address);
        await Laboratory.EndAsync();
    }

    [Fact]
    public async Task It_rebinds_with_whoever_hears_it_and_is_answered_at_its_address()
    {
        await InteropServer.StartAsync(Server, ShortLeases, Network);
        (LabProgram client, string address) = await ObtainAsync();

        // From now on, what the client sends to the server alone goes to a link-layer address that nobody has.
        await Client.RunAsync($"ip neigh replace {ServerAddress} lladdr 02:00:00:00:00:99 dev eth0 nud permanent");
        await _program.RebindAsync(client);

        CapturedMessage rebinding = await SeeBroadcastRequestAsync();
        CapturedMessage ack = await Wire.SeeAsync(DhcpMessageType.Ack);
        Assert.Equal(address, rebinding.ClientIPAddress);
        AssertExtends(ack, rebinding, address);
        await Laboratory.EndAsync();
    }

    [Fact]
    public async Task The_address_it_releases_is_free_for_the_next_client()
    {
        // A network with room for one client.
        await InteropServer.StartAsync(Server, ServerAddress + "/30");
        (LabProgram client, string address) = await ObtainAsync();

        await _program.ReleaseAsync(Client, client);

        CapturedMessage release = await Wire.SeeAsync(DhcpMessageType.Release);
        Assert.Equal($"{ServerAddress}:67", release.Destination);
        Assert.Equal(address, release.ClientIPAddress);
        LabHost next = await Laboratory.AddHostAsync("next", "lan");
        _program.Start(next);
        await next.SeeAddressAsync(address);
    }

    [Fact]
    public async Task Once_its_network_has_other_addresses_it_is_refused_and_obtains_one_of_them()
    {
        LabProgram server = await InteropServer.StartAsync(Server, LongerLeases, Network);
        (LabProgram client, _) = await ObtainAsync();

        // The server keeps its old address as a second one: some clients believe only the server that they know.
        await server.StopAsync();
        await Server.RunAsync(
            $"ip address flush dev eth0; ip address add {OtherServerAddress}/24 dev eth0; ip address add {Network} dev eth0");
        await InteropServer.StartAsync(Server, OtherServerAddress + "/24");
        await _program.RenewAsync(client);

        CapturedMessage renewal = await Wire.SeeAsync(DhcpMessageType.Request);
        Assert.Equal($"{ServerAddress}:67", renewal.Destination);
        await SeeRefusalAsync(renewal);
        await Laboratory.EndAsync();
    }

    [Fact]
    public async Task Two_of_it_at_once_obtain_different_addresses()
    {
        await InteropServer.StartAsync(Server, Network);
        LabHost other = await Laboratory.AddHostAsync("other", "lan");
        Capture wire = await Server.CaptureAsync();

        _program.Start(Client);
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
        string mine = await Client.RunAsync("cat /sys/class/net/eth0/address");
        await Client.SeeAddressAsync(acks.Single(ack => ack.HardwareAddress == mine).YourIPAddress);
        await other.SeeAddressAsync(acks.Single(ack => ack.HardwareAddress != mine).YourIPAddress);
    }

    /// <summary>What a client that looks before it takes an address meets, when another host has it.</summary>
    private protected async Task DeclineAsync()
    {
        await Laboratory.AddHostAsync("squatter", "lan", FirstAddress + "/24");
        await InteropServer.StartAsync(Server, Network);

        _program.Start(Client, probe: true);

        Acquisition first = await Wire.SeeAcquisitionAsync();
        CapturedMessage decline = await Wire.SeeAsync(DhcpMessageType.Decline);
        Acquisition second = await Wire.SeeAcquisitionAsync();
        Assert.Equal(FirstAddress, first.Address);
        Assert.Equal(FirstAddress, decline.RequestedIPAddress);
        Assert.NotEqual(FirstAddress, second.Address);
        await Client.SeeAddressAsync(second.Address);
        await Laboratory.EndAsync();
    }

    /// <summary>What a client that moves from one network to another meets, if it listens to servers that it does not know.</summary>
    private protected async Task MoveAsync(Func<LabHost, LabProgram, Task> notice)
    {
        LabHost elsewhere = await Laboratory.AddHostAsync("elsewhere", "branch", OtherServerAddress + "/24");
        await InteropServer.StartAsync(elsewhere, OtherServerAddress + "/24");
        await InteropServer.StartAsync(Server, Network);
        (LabProgram client, _) = await ObtainAsync();

        await Client.MoveAsync("branch");
        await notice(Client, client);

        await SeeRefusalAsync(await SeeBroadcastRequestAsync());
        await Laboratory.EndAsync();
    }

    /// <summary>Waits for a NAK and for all by which the client then obtains an address of the other network.</summary>
    private async Task SeeRefusalAsync(CapturedMessage request)
    {
        // The first may be lost while servers change, and dhcpcd hears no broadcast until it asks by broadcast.
        List<CapturedMessage> requests = [request];
        List<CapturedMessage> refusals = [];
        CapturedMessage next = await Wire.SeeAnyAsync();
        while (next.Type is DhcpMessageType.Request or DhcpMessageType.Nak)
        {
            (next.Type == DhcpMessageType.Nak ? refusals : requests).Add(next);
            next = await Wire.SeeAnyAsync();
        }

        Assert.NotEmpty(refusals);
        Assert.All(refusals, nak =>
        {
            Delivery.AssertToEverybody(nak);
            Assert.True(nak.ServerIdentifier is ServerAddress or OtherServerAddress, nak.ServerIdentifier);
            Assert.Equal($"{nak.ServerIdentifier}:67", nak.Source);
            Assert.Contains(nak.TransactionId, requests.Select(static request => request.TransactionId));
            Assert.Equal(request.HardwareAddress, nak.HardwareAddress);
            Assert.Equal("0.0.0.0", nak.ClientIPAddress);
            Assert.Equal("0.0.0.0", nak.YourIPAddress);
        });
        Assert.Equal(DhcpMessageType.Discover, next.Type);
        await Wire.SeeAsync(DhcpMessageType.Offer);
        await Wire.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await Wire.SeeAsync(DhcpMessageType.Ack);
        Assert.StartsWith("10.56.0.", ack.YourIPAddress, StringComparison.Ordinal);
        await Client.SeeAddressAsync(ack.YourIPAddress);
    }

    /// <summary>Starts the client and waits until its interface has the address.</summary>
    private protected async Task<(LabProgram Client, string Address)> ObtainAsync()
    {
        LabProgram client = _program.Start(Client);
        string address = (await Wire.SeeAcquisitionAsync()).Address;
        await Client.SeeAddressAsync(address);
        return (client, address);
    }

    /// <summary>Waits for a REQUEST to everybody, after any number of those that the server alone is to hear and does not.</summary>
    private async Task<CapturedMessage> SeeBroadcastRequestAsync()
    {
        CapturedMessage request;
        do
        {
            request = await Wire.SeeAsync(DhcpMessageType.Request);
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
