namespace ExDhcp.InteropTests;

/// <summary>An unprivileged server on port 6767 behind the firewall rules of the README.</summary>
public class RedirectRulesTests
{
    private const string Rules = """
        iptables -t nat -A PREROUTING  -i lab-server -p udp --dport 67 -j DNAT --to-destination :6767
        iptables -t nat -A POSTROUTING -o lab-server -p udp --sport 6767 -j SNAT --to-source 10.55.0.1:67
        """;

    [Fact]
    public async Task Every_reply_comes_from_port_67_and_goes_where_it_goes_without_them()
    {
        await using Cable cable = await LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=6767");
        WireFrame renewal = Requests.Request(static q => q.ClientIPAddress = IPv4Address.Parse("10.55.0.50"));

        WireFrame frame = await cable.Tap.AskAsync(Requests.Discover());
        WireFrame broadcast = await cable.Tap.AskAsync(Requests.Discover(static q => q.Broadcast = true));
        WireFrame rebound = await cable.Tap.AskAsync(renewal with { Source = "10.55.0.50:68" });
        WireFrame renewed = await cable.Tap.AskAsync(
            renewal with { Source = "10.55.0.50:68", Destination = "10.55.0.1:67", LinkDestination = Cable.ServerLink });
        WireFrame reboundAgain = await cable.Tap.AskAsync(renewal with { Source = "10.55.0.50:68" });
        WireFrame relayed = await cable.Tap.AskAsync(Requests.Relayed(Requests.Discover()));

        Assert.All(
            [frame, broadcast, rebound, renewed, reboundAgain, relayed],
            static reply => Assert.Equal("10.55.0.1:67", reply.Source));
        Assert.Equal(("02:00:00:00:00:01", "10.55.0.50:68"), (frame.LinkDestination, frame.Destination));
        Assert.Equal(("FF:FF:FF:FF:FF:FF", "255.255.255.255:68"), (broadcast.LinkDestination, broadcast.Destination));
        Assert.All(
            [rebound, renewed, reboundAgain],
            static reply => Assert.Equal((Cable.NeighborLink, "10.55.0.50:68"), (reply.LinkDestination, reply.Destination)));
        Assert.Equal((Cable.RouterLink, "10.9.0.1:67"), (relayed.LinkDestination, relayed.Destination));
    }

    [Fact]
    public async Task A_program_without_any_capability_serves_as_well()
    {
        await using Cable cable = await LayAsync();
        await using WireServer server = await WireServer.StartAsync(
            cable.Network, "Port=6767", "setpriv", "--bounding-set=-all", "--inh-caps=-all", "--");

        WireFrame offered = await cable.Tap.AskAsync(Requests.Discover());
        WireFrame acknowledged = await cable.Tap.AskAsync(Requests.Request(static q =>
        {
            q.RequestedIPAddress = IPv4Address.Parse("10.55.0.50");
            q.ServerIdentifier = IPv4Address.Parse("10.55.0.1");
        }));

        Assert.All([offered, acknowledged], static reply =>
        {
            Assert.Equal(("10.55.0.1:67", "255.255.255.255:68"), (reply.Source, reply.Destination));
            Assert.Equal("FF:FF:FF:FF:FF:FF", reply.LinkDestination);
        });
    }

    private static async Task<Cable> LayAsync()
    {
        Cable cable = await Cable.LayAsync();
        if (!(await cable.Network.RunAsync("iptables -t nat -L -n 2>&1 || true")).StartsWith("Chain", StringComparison.Ordinal))
        {
            await cable.DisposeAsync();
            Requirement.Missing("iptables is not installed (Debian package iptables), or there is no NAT here.");
        }

        await cable.Network.RunAsync(Rules);
        return cable;
    }
}
