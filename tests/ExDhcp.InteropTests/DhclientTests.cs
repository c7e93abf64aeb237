namespace ExDhcp.InteropTests;

/// <summary>ISC dhclient.</summary>
public sealed class DhclientTests() : ClientTests(new Dhclient())
{
    [Fact]
    public Task The_address_it_declines_is_not_offered_again() => DeclineAsync();

    /// <summary>It has to be started again, and begins with the address of its last lease (RFC 2131 section 3.2).</summary>
    [Fact]
    public Task After_a_move_it_is_refused_and_obtains_an_address_there() => MoveAsync(static async (host, client) =>
    {
        await client.StopAsync("KILL");
        new Dhclient().Start(host);
    });

    [Fact]
    public async Task Started_again_it_gets_the_address_it_had()
    {
        await InteropServer.StartAsync(Server, Network);
        (LabProgram client, string address) = await ObtainAsync();

        await client.StopAsync("KILL");
        await Client.RunAsync("ip address flush dev eth0");
        new Dhclient().Start(Client);

        CapturedMessage request = await Wire.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await Wire.SeeAsync(DhcpMessageType.Ack);
        Assert.Equal(address, request.RequestedIPAddress);
        Assert.Equal("", request.ServerIdentifier);
        Delivery.AssertToNewClient(ack);
        Assert.Equal(address, ack.YourIPAddress);
        await Client.SeeAddressAsync(address);
        await Laboratory.EndAsync();
    }
}
