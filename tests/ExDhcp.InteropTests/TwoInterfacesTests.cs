namespace ExDhcp.InteropTests;

/// <summary>One server with an interface in each of two networks. Captured at a client in each.</summary>
public class TwoInterfacesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clients_in_two_networks_of_one_server_are_each_served_in_their_own(bool broadcast)
    {
        Udhcpc program = new(broadcast);
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync(program.Tools);
        LabHost server = await laboratory.AddHostAsync("server", "lan", "10.55.0.1/24");
        await server.PlugInAsync("branch", "10.56.0.1/24");
        LabHost first = await laboratory.AddHostAsync("first", "lan");
        LabHost second = await laboratory.AddHostAsync("second", "branch");
        Capture atFirst = await first.CaptureAsync();
        Capture atSecond = await second.CaptureAsync();
        await InteropServer.StartAsync(server, "10.55.0.1/24", "10.56.0.1/24");

        program.Start(first);
        program.Start(second);

        AssertServed(await atFirst.SeeAcquisitionAsync(), "10.55.0.1", "10.55.0.2");
        AssertServed(await atSecond.SeeAcquisitionAsync(), "10.56.0.1", "10.56.0.2");
        await first.SeeAddressAsync("10.55.0.2");
        await second.SeeAddressAsync("10.56.0.2");
        await laboratory.EndAsync();
    }

    private static void AssertServed(Acquisition acquisition, string server, string address) =>
        Assert.All([acquisition.Offer, acquisition.Ack], reply =>
        {
            Delivery.AssertToNewClient(reply);
            Assert.Equal($"{server}:67", reply.Source);
            Assert.Equal(server, reply.ServerIdentifier);
            Assert.Equal(server, reply.Routers);
            Assert.Equal(address, reply.YourIPAddress);
        });
}
