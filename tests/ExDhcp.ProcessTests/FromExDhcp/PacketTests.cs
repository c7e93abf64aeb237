namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>packet_test.exs and utils_test.exs, which are the examples of the documentation, and what else there is about packets.</summary>
public class PacketTests
{
    [Fact]
    [Row("`Packet.respond(request, :offer, yiaddr: ip, subnet_mask: mask)`")]
    public void Respond_is_a_new_reply()
    {
        DhcpPacket request = new() { MessageType = DhcpMessageType.Discover };
        DhcpReply reply = new(request, DhcpMessageType.Offer) { YourIPAddress = IPv4Address.Parse("192.168.0.5"), HostName = "foo" };

        DhcpPacket decoded = DhcpPacket.Parse(reply.ToArray());

        Assert.Equal(
            (DhcpOperation.Reply, DhcpMessageType.Offer, "192.168.0.5", "foo"),
            (decoded.Operation, decoded.MessageType, $"{decoded.YourIPAddress}", decoded.HostName));
    }

    [Fact]
    [Row("`Utils.mac2str`, `str2mac`, `bin2mac`, `mac2bin`")]
    public void Mac2str_is_ToString() =>
        Assert.Equal("01:02:03:10:FF:FE", new HardwareAddress([0x01, 0x02, 0x03, 0x10, 0xFF, 0xFE]).ToString());

    [Theory]
    [InlineData("01:02:03:10:FF:FE")]
    [InlineData("01:02:03:10:ff:fe")]
    [InlineData("01-02-03-10-FF-FE")]
    [Row("`Utils.mac2str`, `str2mac`, `bin2mac`, `mac2bin`")]
    public void Str2mac_is_Parse(string text) =>
        Assert.Equal([0x01, 0x02, 0x03, 0x10, 0xFF, 0xFE], HardwareAddress.Parse(text).ToArray());

    [Theory]
    [InlineData(0, "0.0.0.0")]
    [InlineData(24, "255.255.255.0")]
    [InlineData(32, "255.255.255.255")]
    [Row("`Utils.cidr2mask(24)`")]
    public void Cidr2mask_is_Mask(int length, string mask) => Assert.Equal(mask, $"{IPv4Address.Mask(length)}");

    [Fact]
    public void Cidr2mask_of_33_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(static () => IPv4Address.Mask(33));

    [Fact]
    [Row("`Utils.ip2str`, `bin2ip`, `ip2bin`")]
    [Row("`{192, 168, 0, 1}`")]
    public void Ip2bin_and_bin2ip_are_Write_and_Read()
    {
        byte[] octets = new byte[4];

        new IPv4Address(192, 168, 0, 1).Write(octets);

        Assert.Equal([192, 168, 0, 1], octets);
        Assert.Equal(IPv4Address.Parse("192.168.0.1"), IPv4Address.Read(octets));
    }

    [Fact]
    [Row("`op`, `htype`, `hops`, `xid`, `secs`, `flags`")]
    [Row("`ciaddr`, `yiaddr`, `siaddr`, `giaddr`")]
    [Row("`chaddr`, `hlen`")]
    [Row("none: `sname`, `file`")]
    public void Each_field_has_its_name_in_words()
    {
        DhcpPacket offer = DhcpPacket.Parse(Vectors.ExDhcp.Named("arch_dnsmasq_offer"));

        Assert.Equal(
            (DhcpOperation.Reply, (byte)1, 6, (byte)0, 3010637440u, (ushort)4, (ushort)0x8000),
            (offer.Operation, offer.HardwareType, offer.ClientHardwareAddress.Length, offer.Hops, offer.TransactionId,
                offer.SecondsElapsed, offer.Flags));
        Assert.Equal(
            ("0.0.0.0", "10.0.17.121", "10.0.16.129", "0.0.0.0", "F4:4D:30:6C:93:B2"),
            ($"{offer.ClientIPAddress}", $"{offer.YourIPAddress}", $"{offer.NextServerIPAddress}", $"{offer.RelayAgentIPAddress}",
                $"{offer.ClientHardwareAddress}"));
        Assert.Equal(("", "/arch/boot/sys/inux/lpxelinux.0"), (offer.ServerHostName, offer.BootFileName));
    }

    /// <summary>Options.Basic and Options.Pxe: code, name there, name here.</summary>
    [Theory]
    [InlineData(1, nameof(DhcpPacket.SubnetMask))]
    [InlineData(3, nameof(DhcpPacket.Routers))]
    [InlineData(6, nameof(DhcpPacket.DomainNameServers))]
    [InlineData(12, nameof(DhcpPacket.HostName))]
    [InlineData(28, nameof(DhcpPacket.BroadcastAddress))]
    [InlineData(50, nameof(DhcpPacket.RequestedIPAddress))]
    [InlineData(51, nameof(DhcpPacket.LeaseTime))]
    [InlineData(53, nameof(DhcpPacket.MessageType))]
    [InlineData(54, nameof(DhcpPacket.ServerIdentifier))]
    [InlineData(55, nameof(DhcpPacket.ParameterRequestList))]
    [InlineData(56, nameof(DhcpPacket.Message))]
    [InlineData(57, nameof(DhcpPacket.MaximumMessageSize))]
    [InlineData(58, nameof(DhcpPacket.RenewalTime))]
    [InlineData(59, nameof(DhcpPacket.RebindingTime))]
    [InlineData(60, nameof(DhcpPacket.VendorClassIdentifier))]
    [InlineData(61, nameof(DhcpPacket.ClientIdentifier))]
    [InlineData(66, nameof(DhcpPacket.TftpServerName))]
    [InlineData(67, nameof(DhcpPacket.BootFile))]
    [InlineData(93, nameof(DhcpPacket.ClientSystemArchitectures))]
    [InlineData(94, nameof(DhcpPacket.ClientNetworkInterface))]
    [InlineData(97, nameof(DhcpPacket.ClientMachineIdentifier))]
    [InlineData(145, nameof(DhcpPacket.ForceRenewNonceCapable))]
    [InlineData(150, nameof(DhcpPacket.TftpServerAddresses))]
    [InlineData(209, nameof(DhcpPacket.PxeLinuxConfigurationFile))]
    [InlineData(210, nameof(DhcpPacket.PxeLinuxPathPrefix))]
    [Row("`requested_address`, `server`, `max_message_size`")]
    [Row("`client_system`, `client_ndi`, `uuid_guid`")]
    [Row("`bootfile_name`, `tftp_server`")]
    [Row("`tftp_config`, `tftp_root`")]
    [Row("the other options of `Options.Basic` and `Options.Pxe`")]
    public void Each_option_that_ExDhcp_knows_has_a_name_without_being_declared(byte code, string name)
    {
        bool found = DhcpStandardOptions.Table.TryGet(name, out DhcpOption? option) || DhcpDeFactoOptions.Table.TryGet(name, out option);

        Assert.True(found);
        Assert.Equal(code, option!.Code);
    }
}
