namespace ExDhcp.InteropTests;

/// <summary>The sample, run as its users do.</summary>
public class QuickStartTests
{
    [Fact]
    public async Task QuickStart_on_an_interface_gives_real_clients_addresses()
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync(Tool.Dhclient);
        LabHost server = await laboratory.AddHostAsync("server", "lan", "10.55.0.1/24");
        LabHost client = await laboratory.AddHostAsync("client", "lan");
        LabProgram quickStart = await QuickStart.StartAsync(server, port: 67);

        new Dhclient().Start(client);

        await quickStart.SeeAsync("-> DHCPACK");
        await client.SeeAddressAsync("10.55.0.2");
    }
}
