namespace ExDhcp.InteropTests;

/// <summary>
/// ISC dhcrelay on a router between the server's network and the client's. Its option 82 says which interface a request came in by.
/// Captured at the server and at the client.
/// </summary>
public sealed class RelayTests : IAsyncLifetime
{
    private const string ServerAddress = "10.55.0.1";
    private const string UplinkAddress = "10.55.0.2";
    private const string BranchAddress = "10.56.0.1";

    /// <summary>The name <c>eth1</c>, which dhcrelay gives as the circuit.</summary>
    private const string Circuit = "65746831";

    private const string ByBranchAddress = "-id eth1 -iu eth0";
    private const string WithLinkSelection = "-U eth0 -id eth1";

    private NetworkLaboratory _laboratory = null!;
    private LabHost _server = null!;
    private LabHost _relay = null!;
    private LabHost _client = null!;
    private Capture _atServer = null!;
    private Capture _atClient = null!;

    public async ValueTask InitializeAsync()
    {
        _laboratory = await NetworkLaboratory.StartAsync([Tool.Dhcrelay, .. new Dhclient().Tools, .. new Udhcpc(false).Tools]);
        _server = await _laboratory.AddHostAsync("server", "lan", ServerAddress + "/24");
        _relay = await _laboratory.AddHostAsync("relay", "lan", UplinkAddress + "/24");
        await _relay.PlugInAsync("branch", BranchAddress + "/24");
        _client = await _laboratory.AddHostAsync("client", "branch");
        await _server.RunAsync($"ip route add 10.56.0.0/24 via {UplinkAddress}");
        await _relay.RunAsync("echo 1 > /proc/sys/net/ipv4/ip_forward");
        _atServer = await _server.CaptureAsync();
        _atClient = await _client.CaptureAsync();
        await InteropServer.StartAsync(_server, new LeaseSeconds(60, 3, 6), BranchAddress + "/24");
    }

    public ValueTask DisposeAsync() => _laboratory.DisposeAsync();

    [Fact]
    public async Task Behind_a_relay_a_client_obtains_an_address_of_its_own_network()
    {
        await StartRelayAsync(ByBranchAddress);
        new Udhcpc(broadcast: false).Start(_client);

        Acquisition relayed = await _atServer.SeeAcquisitionAsync();
        Acquisition obtained = await _atClient.SeeAcquisitionAsync();
        Assert.Equal("10.56.0.2", obtained.Address);
        Assert.All([relayed.Discover, relayed.Request], request =>
        {
            Assert.Equal(BranchAddress, request.RelayAgentIPAddress);
            Assert.Equal("1", request.Hops);
        });
        Assert.All([relayed.Offer, relayed.Ack], reply => AssertToRelay(reply, BranchAddress));
        Assert.All([obtained.Offer, obtained.Ack], static reply =>
        {
            Assert.Equal(ServerAddress, reply.ServerIdentifier);
            Assert.Equal(BranchAddress, reply.Routers);
            Assert.DoesNotContain(82, reply.OptionCodes);
        });
        await _client.SeeAddressAsync(obtained.Address);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task The_link_that_a_relay_selects_decides_on_the_address_and_not_on_where_the_reply_goes()
    {
        await StartRelayAsync(WithLinkSelection);
        new Udhcpc(broadcast: false).Start(_client);

        Acquisition relayed = await _atServer.SeeAcquisitionAsync();
        Acquisition obtained = await _atClient.SeeAcquisitionAsync();
        Assert.Equal("10.56.0.2", obtained.Address);
        Assert.All([relayed.Discover, relayed.Request], request =>
        {
            Assert.Equal(UplinkAddress, request.RelayAgentIPAddress);
            Assert.Equal(BranchAddress, request.LinkSelection);
        });
        Assert.All([relayed.Offer, relayed.Ack], reply =>
        {
            AssertToRelay(reply, UplinkAddress);
            Assert.Equal(BranchAddress, reply.LinkSelection);
        });
        await _client.SeeAddressAsync(obtained.Address);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task A_client_behind_a_relay_that_asks_for_broadcasts_hears_the_relay_broadcast()
    {
        await StartRelayAsync(ByBranchAddress);
        new Udhcpc(broadcast: true).Start(_client);

        Acquisition relayed = await _atServer.SeeAcquisitionAsync();
        Acquisition obtained = await _atClient.SeeAcquisitionAsync();
        Assert.All([relayed.Offer, relayed.Ack], reply =>
        {
            AssertToRelay(reply, BranchAddress);
            Assert.True(reply.Broadcast);
        });
        Assert.All([obtained.Offer, obtained.Ack], Delivery.AssertToEverybody);
        await _client.SeeAddressAsync(obtained.Address);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task A_refusal_reaches_a_client_behind_a_relay_by_broadcast()
    {
        await StartRelayAsync(ByBranchAddress);
        await _client.RunAsync("""
            cat > $LAB/client.leases << 'END'
            lease {
              interface "eth0";
              fixed-address 198.51.100.5;
              option dhcp-lease-time 3600;
              option dhcp-server-identifier 198.51.100.1;
              renew never;
              rebind never;
              expire never;
            }
            END
            """);
        new Dhclient().Start(_client);

        CapturedMessage reboot = await _atServer.SeeAsync(DhcpMessageType.Request);
        CapturedMessage relayed = await _atServer.SeeAsync(DhcpMessageType.Nak);
        await _atClient.SeeAsync(DhcpMessageType.Request);
        CapturedMessage heard = await _atClient.SeeAsync(DhcpMessageType.Nak);
        Acquisition obtained = await _atClient.SeeAcquisitionAsync();
        Assert.Equal("198.51.100.5", reboot.RequestedIPAddress);
        Assert.False(reboot.Broadcast);
        AssertToRelay(relayed, BranchAddress);
        Assert.True(relayed.Broadcast);
        Delivery.AssertToEverybody(heard);
        await _client.SeeAddressAsync(obtained.Address);
    }

    /// <summary>
    /// The relay agent is the router as well: it forwards what clients send to the server alone, and relays it a second time.
    /// </summary>
    [Fact]
    public async Task A_renewal_that_comes_both_routed_and_relayed_is_answered_on_both_ways()
    {
        await StartRelayAsync(ByBranchAddress);
        Dhclient program = new();
        LabProgram client = program.Start(_client);
        string address = (await _atServer.SeeAcquisitionAsync()).Address;
        await _client.SeeAddressAsync(address);
        await _client.RunAsync($"ip route add default via {BranchAddress}");

        await program.RenewAsync(client);

        List<CapturedMessage> messages = [];
        while (messages.Count < 4)
        {
            messages.Add(await _atServer.SeeAnyAsync());
        }

        CapturedMessage[] requests = [.. messages.Where(static message => message.Type == DhcpMessageType.Request)];
        CapturedMessage[] acks = [.. messages.Where(static message => message.Type == DhcpMessageType.Ack)];
        Assert.Equal(["0.0.0.0", BranchAddress], requests.Select(static request => request.RelayAgentIPAddress).Order());
        CapturedMessage routed = Assert.Single(acks, static ack => ack.RelayAgentIPAddress == "0.0.0.0");
        CapturedMessage relayed = Assert.Single(acks, static ack => ack.RelayAgentIPAddress == BranchAddress);
        Assert.Equal($"{address}:68", routed.Destination);
        AssertToRelay(relayed, BranchAddress);
        Assert.All(acks, ack =>
        {
            Assert.Equal(address, ack.YourIPAddress);
            Assert.Equal(address, ack.ClientIPAddress);
        });
    }

    private async Task StartRelayAsync(string interfaces)
    {
        LabProgram relay = _relay.Start($"exec dhcrelay -4 -d --no-pid -a -m replace {interfaces} {ServerAddress} 2>&1");
        await relay.SeeAsync("Socket/fallback");
    }

    private static void AssertToRelay(CapturedMessage reply, string relay)
    {
        Assert.Equal($"{ServerAddress}:67", reply.Source);
        Assert.Equal($"{relay}:67", reply.Destination);
        Assert.Equal(relay, reply.RelayAgentIPAddress);
        Assert.Equal("0", reply.Hops);
        Assert.Equal(Circuit, reply.CircuitId);
        Assert.Equal(82, reply.OptionCodes[^1]);
    }
}
