namespace ExDhcp.InteropTests;

/// <summary>ISC dhclient finds its address in use by another host.</summary>
public class DhclientDeclineTests
{
    private const string Dhclient = "$LAB/dhclient -4 -1 -cf /dev/null -lf $LAB/leases -pf $LAB/pid";

    [Fact]
    public async Task An_address_that_dhclient_declines_is_not_offered_again()
    {
        await using NetworkLaboratory laboratory = await NetworkLaboratory.StartAsync("dhclient", leaseTime: 600);

        // A hook that fails on BOUND makes dhclient decline the address and, with -1, give up.
        await laboratory.RunAsync("printf '#!/bin/sh\\n[ $reason != BOUND ]\\n' > $LAB/decline-hook; chmod +x $LAB/decline-hook");
        await laboratory.RunAsync($"! {Dhclient} -sf $LAB/decline-hook lab-client");
        await laboratory.SeeAsync(DhcpMessageType.Discover);
        await laboratory.SeeAsync(DhcpMessageType.Offer);
        await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage first = await laboratory.SeeAsync(DhcpMessageType.Ack);
        CapturedMessage decline = await laboratory.SeeAsync(DhcpMessageType.Decline);
        await laboratory.RunAsync($"{Dhclient} -sf $HOOKS/dhclient-hook.sh lab-client");
        await laboratory.SeeAsync(DhcpMessageType.Discover);
        await laboratory.SeeAsync(DhcpMessageType.Offer);
        await laboratory.SeeAsync(DhcpMessageType.Request);
        CapturedMessage second = await laboratory.SeeAsync(DhcpMessageType.Ack);

        Assert.Equal(first.YourIPAddress, decline.RequestedIPAddress);
        Assert.NotEqual(first.YourIPAddress, second.YourIPAddress);
        await laboratory.EndAsync();
    }
}
