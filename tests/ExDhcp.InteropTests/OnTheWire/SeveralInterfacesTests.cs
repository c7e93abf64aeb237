namespace ExDhcp.InteropTests;

/// <summary>A server with a socket for each of its interfaces, where routes cross.</summary>
public class SeveralInterfacesTests
{
    private const string Branch = """
        ip link add branch type veth peer name branch-end
        ip address add 10.77.0.1/24 dev branch
        ip link set branch up
        ip link set branch-end up
        """;

    [Theory]
    [InlineData("Port=67")]
    [InlineData("Port=67 Interfaces=lab-server,branch")]
    [InlineData("Port=67 Interfaces=branch,lab-server")]
    public async Task A_relay_agent_that_asks_at_the_address_of_another_interface_is_answered_from_it(string options)
    {
        await using Cable cable = await Cable.LayAsync();
        await cable.Network.RunAsync(Branch);
        await using WireServer server = await WireServer.StartAsync(cable.Network, options);

        WireFrame reply = await cable.Tap.AskAsync(Requests.Relayed(Requests.Discover()) with { Destination = "10.77.0.1:67" });

        Assert.Equal((Cable.RouterLink, "10.9.0.1:67", "10.77.0.1:67"), (reply.LinkDestination, reply.Destination, reply.Source));
    }
}
