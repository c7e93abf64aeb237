namespace ExDhcp.InteropTests;

/// <summary>
/// The sample on port 6767, where every user may listen, behind the packet filter's rules of the README. Captured at the client.
/// </summary>
public class QuickStartRedirectTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Behind_the_redirect_of_the_README_a_client_obtains_and_renews_an_address(bool broadcast)
    {
        Udhcpc program = new(broadcast);
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync([Tool.Iptables, .. program.Tools]);
        LabHost server = await laboratory.AddHostAsync("server", "lan", "10.55.0.1/24");
        LabHost host = await laboratory.AddHostAsync("client", "lan");
        Capture wire = await host.CaptureAsync();
        await server.RunAsync(Rules());
        await QuickStart.StartAsync(server, port: 6767);

        LabProgram client = program.Start(host);
        Acquisition acquisition = await wire.SeeAcquisitionAsync();
        await host.SeeAddressAsync(acquisition.Address);
        await program.RenewAsync(client);
        await wire.SeeAsync(DhcpMessageType.Request);
        CapturedMessage renewed = await wire.SeeAsync(DhcpMessageType.Ack);

        Assert.All([acquisition.Offer, acquisition.Ack], Delivery.AssertToNewClient);
        Delivery.AssertToAddress(renewed, acquisition.Address);
        Assert.All([acquisition.Offer, acquisition.Ack, renewed], static reply => Assert.Equal("10.55.0.1:67", reply.Source));
        await laboratory.EndAsync();
    }

    private static string Rules()
    {
        IEnumerable<string> rules = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "README.md"))
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("iptables ", StringComparison.Ordinal));
        return string.Join(" && ", rules).Replace("eth1", "eth0", StringComparison.Ordinal);
    }
}
