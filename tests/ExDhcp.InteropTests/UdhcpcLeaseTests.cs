namespace ExDhcp.InteropTests;

/// <summary>The life of a lease of BusyBox udhcpc, with and without the broadcast flag.</summary>
public class UdhcpcLeaseTests
{
    private const string Udhcpc = "$LAB/udhcpc -f -n -t 3 -T 5 -i lab-client -s $HOOKS/udhcpc-hook.sh";

    [Theory]
    [InlineData("", false)]
    [InlineData("-B", true)]
    public async Task Udhcpc_obtains_an_address(string flag, bool broadcast)
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync("udhcpc", leaseTime: 600);
        await laboratory.RunAsync($"{Udhcpc} -q {flag}");

        CapturedMessage discover = await laboratory.SeeAsync(DhcpMessageType.Discover);
        CapturedMessage offer = await laboratory.SeeAsync(DhcpMessageType.Offer);
        await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await laboratory.SeeAsync(DhcpMessageType.Ack);

        Assert.Equal(broadcast, discover.Broadcast);
        Assert.All([offer, ack], reply =>
        {
            Assert.Equal(broadcast, reply.Broadcast);
            Assert.Equal($"{NetworkLaboratory.ServerAddress}:67", reply.Source);
            Assert.Equal(broadcast ? "255.255.255.255:68" : $"{reply.YourIPAddress}:68", reply.Destination);
            Assert.Equal(broadcast, reply.LinkDestination == "ff:ff:ff:ff:ff:ff");
            Assert.Equal(discover.HardwareAddress, reply.HardwareAddress);
            Assert.Equal(600u, reply.LeaseTime);
        });
        await laboratory.RunAsync($"ip -4 address show lab-client | grep -F 'inet {ack.YourIPAddress}/24 '");
        await laboratory.EndAsync();
    }

    [Fact]
    public async Task Udhcpc_renews_and_releases_when_told_to()
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync("udhcpc", leaseTime: 600);
        await laboratory.RunAsync($"{Udhcpc} -p $LAB/pid &");
        await laboratory.SeeAsync(DhcpMessageType.Discover);
        await laboratory.SeeAsync(DhcpMessageType.Offer);
        await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage lease = await laboratory.SeeAsync(DhcpMessageType.Ack);
        await laboratory.RunAsync("until ip -4 address show lab-client | grep -q inet; do sleep 0.05; done; kill -USR1 $(cat $LAB/pid)");
        CapturedMessage renewal = await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage renewed = await laboratory.SeeAsync(DhcpMessageType.Ack);
        await laboratory.RunAsync("kill -USR2 $(cat $LAB/pid)");
        CapturedMessage release = await laboratory.SeeAsync(DhcpMessageType.Release);

        Assert.Equal($"{NetworkLaboratory.ServerAddress}:67", renewal.Destination);
        Assert.Equal($"{lease.YourIPAddress}:68", renewed.Destination);
        Assert.Equal(lease.YourIPAddress, renewed.YourIPAddress);
        Assert.Equal(lease.YourIPAddress, release.ClientIPAddress);
        await laboratory.EndAsync();
    }
}
