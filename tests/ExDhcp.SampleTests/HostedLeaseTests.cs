using ExDhcp.Testing;
using Microsoft.Extensions.Options;

namespace ExDhcp.SampleTests;

/// <summary>What the server of the sample HostedServer does for its clients.</summary>
public class HostedLeaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_obtains_renews_and_gives_back_an_address()
    {
        await using HostedOffice office = await HostedOffice.StartAsync();
        DhcpTestClient client = office.Network.AddClient();

        DhcpPacket ack = await client.AcquireAsync();
        Assert.Equal("10.55.0.2", ack.YourIPAddress.ToString());
        Assert.Equal(TimeSpan.FromHours(1), ack.LeaseTime);
        Assert.Equal(["10.55.0.1"], ack.Routers.ToArray().Select(static router => router.ToString()));
        Assert.Equal(1, await office.Server.LeaseCountAsync(Cancel));

        await office.Network.AdvanceAsync(TimeSpan.FromMinutes(50));
        await client.RenewAsync();
        await office.Network.AdvanceAsync(TimeSpan.FromMinutes(50));
        Assert.Equal(1, await office.Server.LeaseCountAsync(Cancel));

        await client.ReleaseAsync();
        Assert.Equal(0, await office.Server.LeaseCountAsync(Cancel));
        Assert.Equal("10.55.0.2", (await office.Network.AddClient().AcquireAsync()).YourIPAddress.ToString());
    }

    [Fact]
    public async Task An_address_whose_lease_has_ended_goes_to_another_and_its_former_client_hears_no()
    {
        await using HostedOffice office = await HostedOffice.StartAsync("--Pool:Network=10.55.0.1/30");
        DhcpTestClient former = office.Network.AddClient();
        await former.AcquireAsync();
        await office.Network.AddClient().DiscoverAsync().ExpectSilenceAsync();
        Assert.StartsWith("No address is left for ", await office.NextLineAsync(1001), StringComparison.Ordinal);

        await office.Network.AdvanceAsync(TimeSpan.FromHours(1));
        await office.Network.AddClient().AcquireAsync();

        await former.RebootAsync(IPv4Address.Parse("10.55.0.2")).ExpectSilenceAsync();
        await former.RebootAsync(IPv4Address.Parse("192.0.2.2")).ExpectNakAsync();
    }

    [Fact]
    public async Task An_address_that_is_in_use_is_given_to_nobody_any_more()
    {
        await using HostedOffice office = await HostedOffice.StartAsync();
        DhcpTestClient client = office.Network.AddClient();
        await client.AcquireAsync();

        await client.DeclineAsync();

        Assert.EndsWith("has found 10.55.0.2 in use by somebody else", await office.NextLineAsync(1002), StringComparison.Ordinal);
        Assert.Equal("10.55.0.3", (await client.AcquireAsync()).YourIPAddress.ToString());
    }

    [Fact]
    public async Task What_a_relay_agent_brings_from_another_network_is_left_alone()
    {
        await using HostedOffice office = await HostedOffice.StartAsync();

        await office.Network.AddRelay("10.9.0.1/24").AddClient().DiscoverAsync().ExpectSilenceAsync();
    }

    [Fact]
    public async Task The_status_is_reported_each_minute()
    {
        await using HostedOffice office = await HostedOffice.StartAsync();
        await office.Network.AddClient().AcquireAsync();

        await office.Network.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("1 addresses are leased", await office.NextLineAsync(1100));
    }

    [Theory]
    [InlineData("--Pool:Network=10.55.0.0", "Pool:Network")]
    [InlineData("--Pool:Network=10.55.0.1/31", "Pool:Network")]
    [InlineData("--Pool:LeaseTime=00:00:01", "Pool:LeaseTime")]
    public async Task A_pool_that_cannot_be_fails_the_start(string argument, string key)
    {
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => HostedOffice.StartAsync(argument));

        Assert.StartsWith(key, error.Message, StringComparison.Ordinal);
    }
}
