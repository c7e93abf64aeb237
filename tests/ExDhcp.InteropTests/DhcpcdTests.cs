namespace ExDhcp.InteropTests;

/// <summary>dhcpcd.</summary>
public sealed class DhcpcdTests() : ClientTests(new Dhcpcd())
{
    [Fact]
    public Task The_address_it_declines_is_not_offered_again() => DeclineAsync();

    /// <summary>It notices by itself that the cable was pulled.</summary>
    [Fact]
    public Task After_a_move_it_is_refused_and_obtains_an_address_there() => MoveAsync(static (_, _) => Task.CompletedTask);

    [Fact]
    public async Task With_an_address_of_its_own_it_is_told_the_rest()
    {
        await InteropServer.StartAsync(Server, Network);
        await Client.RunAsync("ip address add 10.55.0.77/24 dev eth0");

        Client.Start("exec dhcpcd -4 -B -f /dev/null -c /bin/true -A -s 10.55.0.77/24 eth0 2>&1");

        CapturedMessage inform = await Wire.SeeAsync(DhcpMessageType.Inform);
        CapturedMessage ack = await Wire.SeeAsync(DhcpMessageType.Ack);
        Assert.Equal("10.55.0.77", inform.ClientIPAddress);
        Delivery.AssertToAddress(ack, "10.55.0.77");
        Assert.Equal("10.55.0.77", ack.ClientIPAddress);
        Assert.Equal("0.0.0.0", ack.YourIPAddress);
        Assert.Equal(ServerAddress, ack.ServerIdentifier);
        Assert.Equal(ServerAddress, ack.Routers);
        Assert.DoesNotContain(51, ack.OptionCodes);
        await Laboratory.EndAsync();
    }
}
