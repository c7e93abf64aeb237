using ExDhcp.Testing;

namespace ExDhcp.SampleTests;

/// <summary>Who gets which address of the netboot server.</summary>
public sealed class NetbootLeaseTests
{
    [Fact]
    public async Task A_machine_keeps_its_address_from_ROM_to_system()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket rom = NetbootLab.Discover();
        rom.VendorClassIdentifier = "PXEClient";
        rom.ClientIdentifier = [0, 1, 2, 3];
        DhcpPacket system = NetbootLab.Discover();
        system.ClientIdentifier = [1, 2, 0, 0, 0, 0, 1];

        Assert.Equal((await lab.AskAsync(rom)).YourIPAddress, (await lab.AskAsync(system)).YourIPAddress);
    }

    [Fact]
    public async Task Every_machine_has_another_address_and_none_has_ours()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync("10.77.0.2/29");

        List<string> addresses = [];
        for (int machine = 1; machine <= 5; machine++)
        {
            addresses.Add((await lab.AskAsync(NetbootLab.Discover(machine))).YourIPAddress.ToString());
        }

        Assert.Equal(["10.77.0.1", "10.77.0.3", "10.77.0.4", "10.77.0.5", "10.77.0.6"], addresses);
    }

    [Fact]
    public async Task When_all_addresses_are_in_use_a_new_machine_hears_nothing()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync("10.77.0.1/30");
        await lab.LeaseAsync(machine: 1);

        await lab.AssertSilenceAsync(NetbootLab.Discover(machine: 2));
    }

    [Fact]
    public async Task When_a_lease_is_over_its_address_goes_to_a_new_machine()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync("10.77.0.1/30");
        DhcpPacket former = await lab.LeaseAsync(machine: 1);
        await lab.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(former.YourIPAddress, (await lab.LeaseAsync(machine: 2)).YourIPAddress);
    }

    [Fact]
    public async Task A_released_address_goes_to_a_new_machine()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync("10.77.0.1/30");
        DhcpPacket lease = await lab.LeaseAsync(machine: 1);
        DhcpPacket release = NetbootLab.Message(DhcpMessageType.Release, machine: 1);
        release.ClientIPAddress = lease.YourIPAddress;
        release.ServerIdentifier = lease.ServerIdentifier;
        await lab.SendAsync(release);

        Assert.Equal(lease.YourIPAddress, (await lab.LeaseAsync(machine: 2)).YourIPAddress);
    }

    [Fact]
    public async Task A_machine_that_declines_its_address_gets_another()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket lease = await lab.LeaseAsync();
        DhcpPacket decline = NetbootLab.Message(DhcpMessageType.Decline, machine: 1);
        decline.RequestedIPAddress = lease.YourIPAddress;
        decline.ServerIdentifier = lease.ServerIdentifier;
        await lab.SendAsync(decline);

        Assert.Equal(IPv4Address.Parse("10.77.0.3"), (await lab.AskAsync(NetbootLab.Discover())).YourIPAddress);
    }

    [Fact]
    public async Task A_machine_cannot_decline_the_address_of_another()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket lease = await lab.LeaseAsync(machine: 1);
        DhcpPacket decline = NetbootLab.Message(DhcpMessageType.Decline, machine: 2);
        decline.RequestedIPAddress = lease.YourIPAddress;
        decline.ServerIdentifier = lease.ServerIdentifier;
        await lab.SendAsync(decline);

        Assert.Equal(lease.YourIPAddress, (await lab.AskAsync(NetbootLab.Discover(machine: 1))).YourIPAddress);
    }

    [Fact]
    public async Task A_machine_that_wants_the_address_of_another_is_refused()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        await lab.LeaseAsync(machine: 1);
        await lab.LeaseAsync(machine: 2);
        DhcpPacket request = NetbootLab.Request("10.77.0.2", machine: 2);
        request.VendorClassIdentifier = "PXEClient";

        DhcpPacket reply = await lab.AskAsync(request);

        Assert.Equal(DhcpMessageType.Nak, reply.MessageType);
        Assert.Equal("", reply.BootFileName);
    }

    [Fact]
    public async Task A_machine_that_only_another_server_may_know_hears_nothing()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        await lab.AssertSilenceAsync(NetbootLab.Request("10.77.0.99"));
    }

    [Fact]
    public async Task A_request_that_names_no_address_is_not_answered()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        await lab.AssertSilenceAsync(NetbootLab.Message(DhcpMessageType.Request, machine: 1));
    }

    [Fact]
    public async Task A_machine_in_a_network_that_is_not_ours_hears_nothing()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        await lab.AddRelay("192.0.2.1/24").AddClient().DiscoverAsync().ExpectSilenceAsync();
    }

    [Fact]
    public async Task A_machine_behind_a_relay_agent_in_our_network_gets_an_address()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AddRelay("10.77.0.254/24").AddClient().DiscoverAsync();

        Assert.Equal(IPv4Address.Parse("10.77.0.2"), offer.YourIPAddress);
    }

    [Fact]
    public async Task Options_that_are_garbage_cost_a_machine_its_boot_file_only()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket discover = NetbootLab.Discover();
        discover.Options.Set(60, [0xFF, 0x00]);
        discover.Options.Set(77, [0]);
        discover.Options.Set(93, [7]);
        discover.Options.Set(97, []);

        DhcpPacket offer = await lab.AskAsync(discover);

        Assert.Equal(IPv4Address.Parse("10.77.0.2"), offer.YourIPAddress);
        Assert.Equal("", offer.BootFileName);
    }
}
