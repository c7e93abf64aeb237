namespace ExDhcp.PacketTests;

/// <summary>What real clients send is read as they meant it.</summary>
public class ClientVectorTests
{
    public static TheoryData<string> Names => [.. Vectors.Clients.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_of_a_real_client_is_read_whole(string name)
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.Clients[name]);

        Assert.Equal(DhcpOperation.Request, packet.Operation);
        Assert.False(packet.OptionsTruncated);
        Assert.False(packet.ClientId.IsNone);
        Assert.Equal(TypeIn(name), packet.MessageType);
        Assert.DoesNotContain("malformed", packet.ToDisplayString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_of_a_real_client_keeps_its_options_when_encoded_again(string name)
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.Clients[name]);

        DhcpPacket again = DhcpPacket.Parse(packet.ToArray());

        Assert.Equal(packet.ToDisplayString().Split('\n').Order(), again.ToDisplayString().Split('\n').Order());
    }

    [Fact]
    public void Dhclient()
    {
        DhcpPacket selecting = DhcpPacket.Parse(Vectors.Clients.Named("isc-dhclient 4.4.3 REQUEST selecting"));
        Assert.Equal(0x70490B0Fu, selecting.TransactionId);
        Assert.Equal("EE:B1:20:D3:82:2B", selecting.ClientHardwareAddress.ToString());
        Assert.Equal("10.77.0.1", selecting.ServerIdentifier.ToString());
        Assert.Equal("10.77.0.100", selecting.RequestedIPAddress.ToString());
        Assert.Equal([1, 28, 2, 3, 15, 6, 12], selecting.ParameterRequestList.ToArray());
        Assert.Equal(DhcpRequestKind.Selecting, selecting.RequestKind);

        DhcpPacket renewing = DhcpPacket.Parse(Vectors.Clients.Named("isc-dhclient 4.4.3 REQUEST renewing"));
        renewing.ReceiveInfo = new() { Destination = new(10, 77, 0, 1) };
        Assert.Equal("10.77.0.100", renewing.ClientIPAddress.ToString());
        Assert.Equal(DhcpRequestKind.Renewing, renewing.RequestKind);

        DhcpPacket rebinding = DhcpPacket.Parse(Vectors.Clients.Named("isc-dhclient 4.4.3 REQUEST rebinding"));
        rebinding.ReceiveInfo = new() { Destination = IPv4Address.Broadcast };
        Assert.Equal(DhcpRequestKind.Rebinding, rebinding.RequestKind);
        Assert.Equal(4, rebinding.SecondsElapsed);

        DhcpPacket rebooting = DhcpPacket.Parse(Vectors.Clients.Named("isc-dhclient 4.4.3 REQUEST init-reboot"));
        Assert.Equal(DhcpRequestKind.InitReboot, rebooting.RequestKind);
        Assert.Equal("10.99.0.5", rebooting.RequestedIPAddress.ToString());
    }

    [Fact]
    public void Udhcpc_dressed_as_a_pxe_client()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.Clients.Named("busybox udhcpc 1.35 DISCOVER dressed"));

        Assert.Equal((ushort)576, packet.MaximumMessageSize);
        Assert.Equal([1, 3, 6, 12, 15, 28, 42, 43, 66, 67, 150, 209, 210], packet.ParameterRequestList.ToArray());
        Assert.Equal("PXEClient:Arch:00007:UNDI:003016", packet.VendorClassIdentifier);
        Assert.Equal("01020304050607", Wire.Hex(packet.ClientIdentifier));
        Assert.True(packet is { ClientSystemArchitectures: [7] });
        Assert.Equal("00AABBCCDDEEFF00112233445566778899", Wire.Hex(packet.Options[97]));
    }

    [Fact]
    public void Systemd_networkd()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.Clients.Named("systemd-networkd 252 DISCOVER"));

        Assert.Equal("id:FF:CA:B4:0E:4F:00:02:00:00:AB:11:00:33:BD:EB:F9:5E:19:2C", packet.ClientId.ToString());
        Assert.Equal("vm", packet.HostName);
        Assert.Equal((ushort)1472, packet.MaximumMessageSize);
        Assert.Equal([1, 3, 6, 12, 15, 33, 120, 121], packet.ParameterRequestList.ToArray());
    }

    [Fact]
    public void Nmap_with_a_nonsense_client_address()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.Clients.Named("nmap 7.93 -sU probe"));

        Assert.Equal(DhcpMessageType.Inform, packet.MessageType);
        Assert.Equal(IPv4Address.Broadcast, packet.ClientIPAddress);
    }

    [Fact]
    public void A_relay_agent_with_link_selection()
    {
        DhcpPacket packet = DhcpPacket.Parse(Vectors.Clients.Named("dhcrelay 4.4.3"));

        Assert.Equal(1, packet.Hops);
        Assert.Equal("10.77.1.2", packet.RelayAgentIPAddress.ToString());
        Assert.Equal("10.77.2.1", packet.SelectedSubnet.ToString());
        Assert.Equal("dx-r2", System.Text.Encoding.ASCII.GetString(packet.RelayAgentInformation!.CircuitId));
        Assert.Equal("10.77.2.1", packet.RelayAgentInformation.LinkSelection.ToString());
    }

    private static DhcpMessageType TypeIn(string name) =>
        Enum.GetValues<DhcpMessageType>().Single(type => name.Contains(type.ToString().ToUpperInvariant(), StringComparison.Ordinal));
}
