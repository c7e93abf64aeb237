namespace ExDhcp.InteropTests;

/// <summary>
/// Programs that ask whether a DHCP server is there: dhcping and the scripts of nmap. Both speak as no client does. Captured where they run.
/// </summary>
public sealed class ProbeTests : IAsyncLifetime
{
    private const string ServerAddress = "10.55.0.1";
    private const string FirstAddress = "10.55.0.2";
    private const string StaticAddress = "10.55.0.77";

    private NetworkLaboratory _laboratory = null!;
    private LabHost _host = null!;
    private Capture _wire = null!;

    public async ValueTask InitializeAsync()
    {
        _laboratory = await NetworkLaboratory.StartAsync([Tool.Dhcping, Tool.Nmap, Tool.Udhcpc]);
        LabHost server = await _laboratory.AddHostAsync("server", "lan", ServerAddress + "/24");
        _host = await _laboratory.AddHostAsync("host", "lan");
        _wire = await _host.CaptureAsync();
        await InteropServer.StartAsync(server, ServerAddress + "/24");
    }

    public ValueTask DisposeAsync() => _laboratory.DisposeAsync();

    /// <summary>It requests what it has (<c>ciaddr</c> and option 50 in one), waits for an answer of any kind and releases the address.</summary>
    [Fact]
    public async Task Dhcping_hears_of_the_address_that_its_host_has()
    {
        // Without a client identifier, for dhcping has none.
        await _host.RunAsync("udhcpc -f -q -n -C -t 5 -T 4 -i eth0 -s $HOOKS/udhcpc-hook.sh 2>&1");
        await _wire.SeeAcquisitionAsync();

        string answer = await _host.RunAsync(Dhcping(FirstAddress));

        CapturedMessage request = await _wire.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await _wire.SeeAsync(DhcpMessageType.Ack);
        CapturedMessage release = await _wire.SeeAsync(DhcpMessageType.Release);
        Assert.Equal((FirstAddress, FirstAddress), (request.ClientIPAddress, request.RequestedIPAddress));
        Delivery.AssertToAddress(ack, FirstAddress);
        Assert.Equal(FirstAddress, release.ClientIPAddress);
        Assert.Equal($"Got answer from: {ServerAddress}", answer);
        await _laboratory.EndAsync();
    }

    [Fact]
    public async Task Dhcping_hears_that_an_address_is_of_no_network_here()
    {
        await _host.RunAsync($"ip address add {StaticAddress}/24 dev eth0");

        string answer = await _host.RunAsync(Dhcping("198.51.100.5"));

        await _wire.SeeAsync(DhcpMessageType.Request);
        Delivery.AssertToEverybody(await _wire.SeeAsync(DhcpMessageType.Nak));
        await _wire.SeeAsync(DhcpMessageType.Release);
        Assert.Equal($"Got answer from: {ServerAddress}", answer);
    }

    [Fact]
    public async Task Dhcping_is_told_what_belongs_to_an_address_of_its_own()
    {
        await _host.RunAsync($"ip address add {StaticAddress}/24 dev eth0");

        string answer = await _host.RunAsync(Dhcping(StaticAddress, "-i"));

        await _wire.SeeAsync(DhcpMessageType.Inform);
        AssertInformed(await _wire.SeeAsync(DhcpMessageType.Ack));
        Assert.Equal($"Got answer from: {ServerAddress}", answer);
        await _laboratory.EndAsync();
    }

    /// <summary>It asks for broadcasts and names a hardware address that is not its own.</summary>
    [Fact]
    public async Task Nmap_discovers_the_server_by_broadcast()
    {
        await _host.RunAsync($"ip address add {StaticAddress}/24 dev eth0");

        string report = await _host.RunAsync(
            "nmap --script broadcast-dhcp-discover --script-args broadcast-dhcp-discover.timeout=5 -e eth0 2>&1");

        await _wire.SeeAsync(DhcpMessageType.Discover);
        CapturedMessage offer = await _wire.SeeAsync(DhcpMessageType.Offer);
        Delivery.AssertToEverybody(offer);
        Assert.Contains($"IP Offered: {FirstAddress}", report, StringComparison.Ordinal);
        Assert.Contains($"Server Identifier: {ServerAddress}", report, StringComparison.Ordinal);
        Assert.Contains("IP Address Lease Time: 10m00s", report, StringComparison.Ordinal);
        await _laboratory.EndAsync();
    }

    /// <summary>
    /// It sends a message from another port first, whose <c>ciaddr</c> is 255.255.255.255, and a proper one after that. No answer to
    /// either may disturb others.
    /// </summary>
    [Fact]
    public async Task Nmap_is_told_by_the_port_and_nobody_else_hears_it()
    {
        await _host.RunAsync($"ip address add {StaticAddress}/24 dev eth0");

        string report = await _host.RunAsync($"nmap -n -Pn -sU -p 67 --script dhcp-discover {ServerAddress} 2>&1");

        // How often it sends the first one, and whether it waits for answers meanwhile, is its own affair.
        List<CapturedMessage> informs = [];
        List<CapturedMessage> acks = [];
        while (acks.Count == 0 || acks.Count < informs.Count || acks[^1].ClientIPAddress != StaticAddress)
        {
            CapturedMessage message = await _wire.SeeAnyAsync();
            (message.Type == DhcpMessageType.Inform ? informs : acks).Add(message);
        }

        Assert.All(acks, AssertInformed);
        Assert.Contains("255.255.255.255", informs.Select(static inform => inform.ClientIPAddress));
        Assert.Contains("67/udp open", report, StringComparison.Ordinal);
        Assert.Contains("DHCP Message Type: DHCPACK", report, StringComparison.Ordinal);
        Assert.Contains($"Domain Name Server: {ServerAddress}", report, StringComparison.Ordinal);
        await _laboratory.EndAsync();
    }

    private static string Dhcping(string address, string more = "") =>
        $"dhcping -v {more} -c {address} -s {ServerAddress} -h $(cat /sys/class/net/eth0/address) -t 20";

    private static void AssertInformed(CapturedMessage ack)
    {
        Assert.Equal($"{StaticAddress}:68", ack.Destination);
        Assert.Equal(DhcpMessageType.Ack, ack.Type);
        Assert.NotEqual("ff:ff:ff:ff:ff:ff", ack.LinkDestination);
        Assert.Equal("0.0.0.0", ack.YourIPAddress);
        Assert.Equal(ServerAddress, ack.Routers);
        Assert.DoesNotContain(51, ack.OptionCodes);
    }
}
