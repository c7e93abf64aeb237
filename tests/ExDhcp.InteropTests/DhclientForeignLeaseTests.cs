namespace ExDhcp.InteropTests;

/// <summary>ISC dhclient wakes up with a lease of another network (INIT-REBOOT, RFC 2131 section 3.2).</summary>
public class DhclientForeignLeaseTests
{
    private const string ForeignLease = """
        lease {
          interface "lab-client";
          fixed-address 198.51.100.5;
          option subnet-mask 255.255.255.0;
          option dhcp-lease-time 3600;
          option dhcp-message-type 5;
          option dhcp-server-identifier 198.51.100.1;
          renew never;
          rebind never;
          expire never;
        }
        """;

    [Fact]
    public async Task Dhclient_is_told_that_its_address_is_wrong_here_and_obtains_another()
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync("dhclient", leaseTime: 600);
        await laboratory.RunAsync($"cat > $LAB/leases << 'END'\n{ForeignLease}\nEND");
        await laboratory.RunAsync("$LAB/dhclient -4 -1 -cf /dev/null -lf $LAB/leases -pf $LAB/pid -sf $HOOKS/dhclient-hook.sh lab-client");

        CapturedMessage reboot = await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage nak = await laboratory.SeeAsync(DhcpMessageType.Nak);
        await laboratory.SeeAsync(DhcpMessageType.Discover);
        await laboratory.SeeAsync(DhcpMessageType.Offer);
        await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage ack = await laboratory.SeeAsync(DhcpMessageType.Ack);

        Assert.Equal("198.51.100.5", reboot.RequestedIPAddress);
        Assert.Equal("255.255.255.255:68", nak.Destination);
        Assert.Equal("ff:ff:ff:ff:ff:ff", nak.LinkDestination);
        Assert.Equal(reboot.TransactionId, nak.TransactionId);
        Assert.Equal("0.0.0.0", nak.YourIPAddress);
        Assert.Equal(NetworkLaboratory.ServerAddress, nak.ServerIdentifier);
        Assert.StartsWith("10.55.0.", ack.YourIPAddress, StringComparison.Ordinal);
        await laboratory.EndAsync();
    }
}
