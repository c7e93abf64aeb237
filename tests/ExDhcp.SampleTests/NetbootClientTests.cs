using NetbootServer;

namespace ExDhcp.SampleTests;

/// <summary>What each kind of client is told to boot.</summary>
public sealed class NetbootClientTests
{
    [Fact]
    public async Task A_bios_gets_its_loader_in_the_fields()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Pxe(0));

        Assert.Equal(IPv4Address.Parse("10.77.0.1"), offer.NextServerIPAddress);
        Assert.Equal("10.77.0.1", offer.ServerHostName);
        Assert.Equal("undionly.kpxe", offer.BootFileName);
    }

    [Fact]
    public async Task A_bios_is_told_to_look_for_no_other_server()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Pxe(0));

        Assert.Equal("PXEClient"u8, offer.Options[60]);
        Assert.Equal("060108FF", Convert.ToHexString(offer.Options[43]));
    }

    [Fact]
    public async Task A_ROM_that_does_not_tell_its_architecture_is_a_bios()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        Assert.Equal("undionly.kpxe", (await lab.AskAsync(Pxe())).BootFileName);
    }

    [Theory]
    [InlineData(7, "x64/snponly.efi")]
    [InlineData(9, "x64/snponly.efi")]
    [InlineData(11, "arm64/snponly.efi")]
    public async Task A_UEFI_client_gets_the_loader_of_its_architecture(byte architecture, string loader)
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Pxe(architecture));

        Assert.Equal(loader, offer.BootFileName);
        Assert.Equal(IPv4Address.Parse("10.77.0.1"), offer.NextServerIPAddress);
        Assert.False(offer.Options.Contains(43));
        Assert.False(offer.Options.Contains(60));
    }

    [Fact]
    public async Task Of_several_architectures_the_first_that_has_a_loader_counts()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        Assert.Equal("arm64/snponly.efi", (await lab.AskAsync(Pxe(6, 11, 7))).BootFileName);
    }

    [Fact]
    public async Task An_architecture_without_a_loader_gets_an_address_and_nothing_to_boot()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Pxe(6));

        Assert.Equal(IPv4Address.Parse("10.77.0.2"), offer.YourIPAddress);
        Assert.Equal("", offer.BootFileName);
    }

    [Fact]
    public async Task A_ROM_that_asks_for_the_options_gets_them_beside_the_fields()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket discover = Pxe(7);
        discover.ParameterRequestList = [66, 67];

        DhcpPacket offer = await lab.AskAsync(discover);

        Assert.Equal("10.77.0.1"u8, offer.Options[66]);
        Assert.Equal("x64/snponly.efi"u8, offer.Options[67]);
        Assert.Equal("x64/snponly.efi", offer.BootFileName);
    }

    [Fact]
    public async Task A_ROM_that_does_not_ask_for_the_options_gets_the_fields_only()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Pxe(7));

        Assert.False(offer.Options.Contains(66));
        Assert.False(offer.Options.Contains(67));
    }

    [Theory]
    [InlineData(16, "http://10.77.0.1/x64/snponly.efi")]
    [InlineData(19, "http://10.77.0.1/arm64/snponly.efi")]
    public async Task HTTP_boot_gets_a_URL_and_its_vendor_class(byte architecture, string url)
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Client("HTTPClient:Arch:00016:UNDI:003016", architecture));

        Assert.Equal("HTTPClient"u8, offer.Options[60]);
        Assert.Equal(url, offer.BootFile);
        Assert.Equal("", offer.BootFileName);
    }

    [Fact]
    public async Task HTTP_boot_of_an_architecture_without_a_loader_gets_no_offer_to_boot()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Client("HTTPClient", 15));

        Assert.False(offer.Options.Contains(60));
        Assert.False(offer.Options.Contains(67));
    }

    [Fact]
    public async Task IPXE_gets_its_script_whatever_ROM_loaded_it()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket discover = Pxe(0);
        discover.Options.Set(175, [19, 1, 1]);

        DhcpPacket offer = await lab.AskAsync(discover);

        Assert.Equal("http://10.77.0.1/boot.ipxe?ticket=${226:hexraw}", offer.BootFileName);
        Assert.Equal("B00101", Convert.ToHexString(offer.Options[175]));
    }

    [Theory]
    [InlineData("0469505845")]
    [InlineData("69505845")]
    public async Task IPXE_is_known_by_its_user_class_with_or_without_a_length(string userClass)
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket discover = Pxe(7);
        discover.Options.Set(77, Convert.FromHexString(userClass));

        Assert.EndsWith("/boot.ipxe", (await lab.AskAsync(discover)).BootFileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IPXE_without_HTTP_gets_its_script_by_TFTP()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket discover = Pxe(7);
        discover.Options.Set(175, [21, 1, 1]);

        Assert.Equal("tftp://10.77.0.1/boot.ipxe", (await lab.AskAsync(discover)).BootFileName);
    }

    [Fact]
    public async Task IPXE_gets_a_ticket_for_its_machine()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(IPxe());

        ProvisioningTicket ticket = Assert.NotNull(offer.ProvisioningTicket);
        Assert.Equal(Guid.Parse("33221100-5544-7766-8899-aabbccddeeff"), ticket.Machine);
        Assert.Equal(lab.Now.AddMinutes(10), ticket.Expires);
        Assert.True(ticket.IsSignedWith(NetbootLab.TicketKey));
    }

    [Fact]
    public async Task A_machine_that_does_not_identify_itself_gets_no_ticket()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket discover = IPxe();
        discover.ClientMachineIdentifier = null;

        Assert.False((await lab.AskAsync(discover)).Options.Contains(226));
    }

    [Fact]
    public async Task A_site_without_a_key_gives_no_tickets()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync(ticketKey: []);

        Assert.False((await lab.AskAsync(IPxe())).Options.Contains(226));
    }

    [Fact]
    public async Task An_appliance_gets_options_of_its_own_vendor()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Client("ExampleNode/2"));

        NodeOptions options = offer.NodeOptions!;
        Assert.Equal([IPv4Address.Parse("10.77.0.1")], options.Controllers);
        Assert.Equal("http://10.77.0.1/node.json", options.ConfigurationUrl);
        Assert.Equal(TimeSpan.FromMinutes(5), options.ReportInterval);
    }

    [Fact]
    public async Task An_appliance_gets_its_firmware_in_options_and_not_in_fields()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(Client("ExampleNode/2"));

        Assert.Equal("10.77.0.1", offer.TftpServerName);
        Assert.Equal("node/firmware.img", offer.BootFile);
        Assert.Equal("", offer.ServerHostName);
        Assert.Equal("", offer.BootFileName);
    }

    [Fact]
    public async Task A_system_gets_a_long_lease_and_nothing_to_boot()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        DhcpPacket offer = await lab.AskAsync(NetbootLab.Discover());

        Assert.Equal(TimeSpan.FromHours(1), offer.LeaseTime);
        Assert.Equal("http://10.77.0.1/provision", offer.ProvisioningUrl);
        Assert.Equal("", offer.BootFileName);
        Assert.Equal(IPv4Address.Any, offer.NextServerIPAddress);
    }

    [Fact]
    public async Task The_acknowledgement_says_what_the_offer_said()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();
        DhcpPacket offer = await lab.AskAsync(Pxe(0));
        DhcpPacket request = Pxe(0);
        request.MessageType = DhcpMessageType.Request;
        request.RequestedIPAddress = offer.YourIPAddress;
        request.ServerIdentifier = offer.ServerIdentifier;

        DhcpPacket acknowledgement = await lab.AskAsync(request);

        Assert.Equal(DhcpMessageType.Ack, acknowledgement.MessageType);
        acknowledgement.MessageType = DhcpMessageType.Offer;
        acknowledgement.TransactionId = offer.TransactionId;
        Assert.Equal(offer.ToDisplayString(SiteOptions.Table), acknowledgement.ToDisplayString(SiteOptions.Table));
    }

    [Fact]
    public async Task A_ROM_gets_its_machine_identifier_back()
    {
        await using NetbootLab lab = await NetbootLab.StartAsync();

        Assert.Equal("0000112233445566778899AABBCCDDEEFF", Convert.ToHexString((await lab.AskAsync(Pxe(7))).Options[97]));
    }

    private static DhcpPacket IPxe()
    {
        DhcpPacket discover = Pxe(0);
        discover.UserClasses = ["iPXE"];
        return discover;
    }

    private static DhcpPacket Pxe(params byte[] architectures) => Client("PXEClient:Arch:00000:UNDI:002001", architectures);

    /// <summary>A DISCOVER as firmware sends it.</summary>
    private static DhcpPacket Client(string vendorClass, params byte[] architectures)
    {
        DhcpPacket discover = NetbootLab.Discover();
        discover.VendorClassIdentifier = vendorClass;
        discover.Options.Set(97, Convert.FromHexString("0000112233445566778899AABBCCDDEEFF"));
        if (architectures.Length > 0)
        {
            discover.Options.Set(93, [.. architectures.SelectMany(static architecture => new byte[] { 0, architecture })]);
        }

        return discover;
    }
}
