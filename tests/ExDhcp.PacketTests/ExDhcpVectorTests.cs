namespace ExDhcp.PacketTests;

/// <summary>The messages in the tests of ExDhcp, the Elixir library, and what they say.</summary>
public class ExDhcpVectorTests
{
    [Fact]
    public void Wiki_discover()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.ExDhcp.Named("wiki_discover"));

        Assert.Equal(DhcpOperation.Request, packet.Operation);
        Assert.Equal(0x3903F326u, packet.TransactionId);
        Assert.Equal("00:05:3C:04:8D:59", packet.ClientHardwareAddress.ToString());
        Assert.Equal(DhcpMessageType.Discover, packet.MessageType);
        Assert.Equal("192.168.1.100", packet.RequestedIPAddress.ToString());
        Assert.Equal([1, 3, 15, 6], packet.ParameterRequestList.ToArray());
        Assert.Equal(3, packet.Options.Count);
    }

    [Fact]
    public void Wiki_offer()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.ExDhcp.Named("wiki_offer"));

        Assert.Equal(DhcpOperation.Reply, packet.Operation);
        Assert.Equal(0x3903F326u, packet.TransactionId);
        Assert.Equal("192.168.1.100", packet.YourIPAddress.ToString());
        Assert.Equal("192.168.1.1", packet.NextServerIPAddress.ToString());
        Assert.Equal(DhcpMessageType.Offer, packet.MessageType);
        Assert.Equal("255.255.255.0", packet.SubnetMask.ToString());
        Assert.Equal(["192.168.1.1"], Text(packet.Routers));
        Assert.Equal(["9.7.10.15", "9.7.10.16", "9.7.10.18"], Text(packet.DomainNameServers));
        Assert.Equal(TimeSpan.FromDays(1), packet.LeaseTime);
        Assert.Equal("192.168.1.1", packet.ServerIdentifier.ToString());
        Assert.Equal(6, packet.Options.Count);
    }

    [Fact]
    public void Nuc_discover()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.ExDhcp.Named("nuc_discover"));

        Assert.Equal(205646044u, packet.TransactionId);
        Assert.Equal(28, packet.SecondsElapsed);
        Assert.Equal(0x8000, packet.Flags);
        Assert.True(packet.Broadcast);
        Assert.Equal("F4:4D:30:6C:93:B2", packet.ClientHardwareAddress.ToString());
        Assert.Equal(DhcpMessageType.Discover, packet.MessageType);
        Assert.Equal(35, packet.ParameterRequestList.Length);
        Assert.Equal("PXEClient:Arch:00007:UNDI:003016", packet.VendorClassIdentifier);
        Assert.Equal([7], packet.ClientSystemArchitectures.ToArray());
        Assert.Equal("010310", Wire.Hex(packet.Options[94]));
        Assert.Equal("00EEC35CC2FCB7FD15AA7CF44D306C93B2", Wire.Hex(packet.Options[97]));

        Assert.Null(packet.MaximumMessageSize);
        Assert.False(packet.TryGet(DhcpStandardOptions.MaximumMessageSize, out _, out DhcpOptionError error));
        Assert.Equal(DhcpOptionError.Malformed, error);
        Assert.Equal("000005C0", Wire.Hex(packet.Options[57]));
    }

    [Fact]
    public void Arch_dnsmasq_offer()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.ExDhcp.Named("arch_dnsmasq_offer"));

        Assert.Equal(3010637440u, packet.TransactionId);
        Assert.Equal(4, packet.SecondsElapsed);
        Assert.Equal(0x8000, packet.Flags);
        Assert.Equal("10.0.17.121", packet.YourIPAddress.ToString());
        Assert.Equal("10.0.16.129", packet.NextServerIPAddress.ToString());
        Assert.Equal("", packet.ServerHostName);
        Assert.Equal("/arch/boot/sys/inux/lpxelinux.0", packet.BootFileName);
        Assert.Equal(DhcpMessageType.Offer, packet.MessageType);
        Assert.Equal("10.0.16.129", packet.ServerIdentifier.ToString());
        Assert.Equal(TimeSpan.FromSeconds(43200), packet.LeaseTime);
        Assert.Equal(TimeSpan.FromSeconds(21600), packet.RenewalTime);
        Assert.Equal(TimeSpan.FromSeconds(37800), packet.RebindingTime);
        Assert.Equal("255.255.248.0", packet.SubnetMask.ToString());
        Assert.Equal("10.0.23.255", packet.BroadcastAddress.ToString());
        Assert.Equal(["10.0.16.129"], Text(packet.Routers));
        Assert.Equal("10.0.16.129", packet.TftpServerName);
        Assert.Equal("/arch/", packet.PxeLinuxPathPrefix);
        Assert.Equal("boot/syslinux/lpxelinux.0", packet.PxeLinuxConfigurationFile);
        Assert.Equal("53 54 51 58 59 1 28 3 66 210 209 END", Wire.Codes(packet.ToArray()));
    }

    [Fact]
    public void Dhcpcd_discover()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.ExDhcp.Named("dhcpcd_discover"));

        Assert.Equal(0x5E915C8Du, packet.TransactionId);
        Assert.Equal(0x057D, packet.SecondsElapsed);
        Assert.Equal("F4:4D:30:6C:96:C7", packet.ClientHardwareAddress.ToString());
        Assert.Equal(DhcpMessageType.Discover, packet.MessageType);
        Assert.Equal((byte)1, packet.AutoConfigure);
        Assert.Equal((ushort)1472, packet.MaximumMessageSize);
        Assert.Equal("dhcpcd-7.2.1:Linux-5.0.13-arch1-1-ARCH:x86_64:GenuineIntel", packet.VendorClassIdentifier);
        Assert.Equal("01", Wire.Hex(packet.Options[145]));
        Assert.Equal([1, 33, 3, 28, 51, 58, 59], packet.ParameterRequestList.ToArray());
    }

    private static string[] Text(ReadOnlySpan<IPv4Address> addresses) => [.. addresses.ToArray().Select(static address => address.ToString())];
}
