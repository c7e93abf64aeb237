namespace ExDhcp.InteropTests;

/// <summary>ISC dhclient.</summary>
public sealed class DhclientTests() : ClientTests(new Dhclient())
{
    /// <summary>It has to be started again, and begins with the address of its last lease (RFC 2131 section 3.2).</summary>
    [Fact]
    public Task After_a_move_it_is_refused_and_obtains_an_address_there() => MoveAsync(static async (host, client) =>
    {
        await client.StopAsync("KILL");
        new Dhclient().Start(host);
    });
}
