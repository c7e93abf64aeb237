namespace ExDhcp.InteropTests;

/// <summary>PXE clients that ask a boot server at its port (PXE 2.1 section 2.2.3).</summary>
public class BootServerTests
{
    [Theory]
    [InlineData("10.55.0.50:68", "10.55.0.1:4011", Cable.ServerLink)]
    [InlineData("10.55.0.50:4011", "10.55.0.1:4011", Cable.ServerLink)]
    [InlineData("10.55.0.50:4011", "255.255.255.255:4011", "FF:FF:FF:FF:FF:FF")]
    public async Task A_question_is_answered_from_that_port_to_where_it_came_from(string source, string destination, string link)
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=67 BootServerPort=4011");
        WireFrame question = Requests.Request(static q =>
        {
            q.ClientIPAddress = IPv4Address.Parse("10.55.0.50");
            q.VendorClassIdentifier = "PXEClient:Arch:00007:UNDI:003016";
        });

        WireFrame reply = await cable.Tap.AskAsync(question with { Source = source, Destination = destination, LinkDestination = link });

        Assert.Equal(("10.55.0.1:4011", source, Cable.NeighborLink), (reply.Source, reply.Destination, reply.LinkDestination));
        Assert.Contains($"to {destination} on lab-server", await server.SeeAsync("Request"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_port_serves_as_before()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=67 BootServerPort=4011");

        WireFrame reply = await cable.Tap.AskAsync(Requests.Discover());

        Assert.Equal(("10.55.0.1:67", "10.55.0.50:68", "02:00:00:00:00:01"), (reply.Source, reply.Destination, reply.LinkDestination));
    }

    [Fact]
    public async Task Without_the_option_nobody_listens_there()
    {
        await using Cable cable = await Cable.LayAsync();
        await using WireServer server = await WireServer.StartAsync(cable.Network, "Port=67");

        cable.Tap.Send(Requests.Discover() with { Destination = "255.255.255.255:4011" });

        // Nothing comes before the answer to this.
        await cable.Tap.AskAsync(Requests.Discover());
    }
}
