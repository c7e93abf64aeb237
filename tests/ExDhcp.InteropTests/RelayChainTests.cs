namespace ExDhcp.InteropTests;

/// <summary>Relay agents where they are seldom seen: one behind another, and one on the server's own host. Captured at server and client.</summary>
public class RelayChainTests
{
    private const string ServerAddress = "10.55.0.1";

    /// <summary>The second relay agent passes on what the first has made of the request; the reply goes past it to the first.</summary>
    [Fact]
    public async Task Of_relays_in_series_the_one_next_to_the_client_is_answered()
    {
        Udhcpc program = new(broadcast: false);
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync([Tool.Dhcrelay, .. program.Tools]);
        LabHost server = await laboratory.AddHostAsync("server", "lan", ServerAddress + "/24");
        LabHost outer = await laboratory.AddHostAsync("outer", "lan", "10.55.0.2/24");
        await outer.PlugInAsync("branch", "10.56.0.1/24");
        LabHost inner = await laboratory.AddHostAsync("inner", "branch", "10.56.0.2/24");
        await inner.PlugInAsync("annex", "10.57.0.1/24");
        LabHost client = await laboratory.AddHostAsync("client", "annex");
        await server.RunAsync("ip route add 10.56.0.0/15 via 10.55.0.2");
        await outer.RunAsync("ip route add 10.57.0.0/24 via 10.56.0.2; echo 1 > /proc/sys/net/ipv4/ip_forward");
        await inner.RunAsync("ip route add default via 10.56.0.1");
        Capture atServer = await server.CaptureAsync();
        Capture atClient = await client.CaptureAsync();
        await InteropServer.StartAsync(server, "10.57.0.1/24");
        await StartRelayAsync(outer, ServerAddress);
        await StartRelayAsync(inner, "-a 10.56.0.1");

        program.Start(client);

        Acquisition relayed = await atServer.SeeAcquisitionAsync();
        Acquisition obtained = await atClient.SeeAcquisitionAsync();
        Assert.Equal("10.57.0.2", obtained.Address);
        Assert.All([relayed.Discover, relayed.Request], static request =>
        {
            Assert.Equal("10.55.0.2:67", request.Source);
            Assert.Equal("10.57.0.1", request.RelayAgentIPAddress);
            Assert.Equal("2", request.Hops);
        });
        Assert.All([relayed.Offer, relayed.Ack], static reply =>
        {
            Assert.Equal("10.57.0.1:67", reply.Destination);
            Assert.Equal("10.57.0.1", reply.RelayAgentIPAddress);
            Assert.Equal(82, reply.OptionCodes[^1]);
        });
        await client.SeeAddressAsync(obtained.Address);
        await laboratory.EndAsync();
    }

    /// <summary>One of them must have another port than 67. What passes between the two is on no wire.</summary>
    [Theory]
    [InlineData(ServerAddress)]
    [InlineData("127.0.0.1")]
    public async Task A_relay_on_the_host_of_the_server_is_answered_there(string listening)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Requirement.Missing("dnsmasq does not start without root, not even in a user namespace.");
        }

        Udhcpc program = new(broadcast: false);
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync([Tool.Dnsmasq, .. program.Tools]);
        LabHost server = await laboratory.AddHostAsync("server", "lan", ServerAddress + "/24");
        LabHost client = await laboratory.AddHostAsync("client", "lan");
        Capture atClient = await client.CaptureAsync();
        LabProgram wireServer = server.Start($"exec {Programs.Dotnet} {Programs.Output("ExDhcp.WireServer")} Port=6767 2>&1");
        await wireServer.SeeAsync("ready");
        LabProgram relay = server.Start($"""
            exec dnsmasq --keep-in-foreground --conf-file=/dev/null --port=0 --user=root --group=root --log-facility=- \
                --pid-file=$LAB/$HOST.dnsmasq --dhcp-relay={ServerAddress},{listening}#6767 2>&1
            """);
        await relay.SeeAsync("DHCP relay from");

        program.Start(client);

        Acquisition obtained = await atClient.SeeAcquisitionAsync();
        Assert.All([obtained.Offer, obtained.Ack], static reply =>
        {
            Assert.Equal($"{ServerAddress}:67", reply.Source);
            Assert.Equal(ServerAddress, reply.ServerIdentifier);
            Assert.Equal(ServerAddress, reply.RelayAgentIPAddress);
        });
        await client.SeeAddressAsync(obtained.Address);
        await laboratory.EndAsync();
    }

    private static async Task StartRelayAsync(LabHost host, string arguments)
    {
        LabProgram relay = host.Start($"exec dhcrelay -4 -d --no-pid -id eth1 -iu eth0 {arguments} 2>&1");
        await relay.SeeAsync("Socket/fallback");
    }
}
