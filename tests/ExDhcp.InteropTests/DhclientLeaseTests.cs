namespace ExDhcp.InteropTests;

/// <summary>The life of a lease of ISC dhclient.</summary>
public class DhclientLeaseTests
{
    private const string Dhclient = "$LAB/dhclient -4 -cf /dev/null -lf $LAB/leases -pf $LAB/pid -sf $HOOKS/dhclient-hook.sh";

    [Fact]
    public async Task Dhclient_obtains_an_address_and_what_belongs_to_it()
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync("dhclient", leaseTime: 600);
        await laboratory.RunAsync($"{Dhclient} -1 lab-client");

        CapturedMessage discover = await laboratory.SeeAsync(DhcpMessageType.Discover);
        CapturedMessage offer = await laboratory.SeeAsync(DhcpMessageType.Offer);
        CapturedMessage request = await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await laboratory.SeeAsync(DhcpMessageType.Ack);

        Assert.Matches(@"^10\.55\.0\.\d+$", offer.YourIPAddress);
        Assert.NotEqual(NetworkLaboratory.ServerAddress, offer.YourIPAddress);
        Assert.Equal(offer.YourIPAddress, request.RequestedIPAddress);
        Assert.Equal(offer.YourIPAddress, ack.YourIPAddress);
        Assert.All([offer, ack], reply =>
        {
            Assert.Equal($"{NetworkLaboratory.ServerAddress}:67", reply.Source);
            Assert.Equal($"{reply.YourIPAddress}:68", reply.Destination);
            Assert.Equal(reply.HardwareAddress, reply.LinkDestination);
            Assert.Equal(discover.TransactionId, reply.TransactionId);
            Assert.Equal(discover.HardwareAddress, reply.HardwareAddress);
            Assert.Equal("0.0.0.0", reply.ClientIPAddress);
            Assert.Equal(NetworkLaboratory.ServerAddress, reply.ServerIdentifier);
            Assert.Equal("255.255.255.0", reply.SubnetMask);
            Assert.Equal(NetworkLaboratory.ServerAddress, reply.Routers);
            Assert.Equal(600u, reply.LeaseTime);
        });
        await laboratory.RunAsync($"ip -4 address show lab-client | grep -F 'inet {ack.YourIPAddress}/24 '");
        await laboratory.EndAsync();
    }

    [Fact]
    public async Task Dhclient_obtains_renews_and_releases_an_address()
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync("dhclient", leaseTime: 6);
        await laboratory.RunAsync($"{Dhclient} -1 lab-client");
        await laboratory.SeeAsync(DhcpMessageType.Discover);
        await laboratory.SeeAsync(DhcpMessageType.Offer);
        await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage lease = await laboratory.SeeAsync(DhcpMessageType.Ack);
        string address = lease.YourIPAddress;

        CapturedMessage renewal = await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage renewed = await laboratory.SeeAsync(DhcpMessageType.Ack);
        await laboratory.RunAsync($"{Dhclient} -r lab-client");
        CapturedMessage release = await laboratory.SeeAsync(DhcpMessageType.Release);

        Assert.Equal($"{NetworkLaboratory.ServerAddress}:67", renewal.Destination);
        Assert.Equal(address, renewal.ClientIPAddress);
        Assert.Equal($"{NetworkLaboratory.ServerAddress}:67", renewed.Source);
        Assert.Equal($"{address}:68", renewed.Destination);
        Assert.Equal(renewal.TransactionId, renewed.TransactionId);
        Assert.Equal(address, renewed.ClientIPAddress);
        Assert.Equal(address, renewed.YourIPAddress);
        Assert.Equal(6u, renewed.LeaseTime);
        Assert.Equal($"{NetworkLaboratory.ServerAddress}:67", release.Destination);
        Assert.Equal(address, release.ClientIPAddress);
        await laboratory.EndAsync();
    }
}
