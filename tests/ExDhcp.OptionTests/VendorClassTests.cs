using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

/// <summary>Option 43 means what the vendor says whom option 60 names (RFC 2132 section 8.4).</summary>
public class VendorClassTests
{
    private static readonly DhcpOption<string> Door = DhcpOption.Create<string, TextCodec>(43, "Door", "Locks");

    [Fact]
    public void Sub_options_of_a_vendor_are_octets_of_option_43()
    {
        DhcpPacket packet = new() { PxeVendorOptions = new() { DiscoveryControl = PxeDiscoveryControl.UseBootFile } };

        Assert.Equal(Codec.Octets("06 01 08 FF"), packet.Options[43].ToArray());
        packet.PxeVendorOptions = null;
        Assert.False(packet.Options.Contains(43));
    }

    [Theory]
    [InlineData("PXEClient", true)]
    [InlineData("PXEClient:Arch:00007:UNDI:003016", true)]
    [InlineData(null, true)]
    [InlineData("PXE", false)]
    [InlineData("MSFT 5.0", false)]
    public void They_are_absent_where_the_packet_is_of_another_vendor(string? vendorClass, bool isPxe)
    {
        DhcpPacket packet = new() { VendorClassIdentifier = vendorClass, VendorSpecificInformation = [6, 1, 8] };

        Assert.Equal(isPxe, packet.PxeVendorOptions is { DiscoveryControl: PxeDiscoveryControl.UseBootFile });
        Assert.Equal(isPxe, packet.TryGet(DhcpDeFactoOptions.PxeVendorOptions, out _, out DhcpOptionError error));
        Assert.Equal(isPxe ? DhcpOptionError.None : DhcpOptionError.Absent, error);
        Assert.Equal([6, 1, 8], packet.VendorSpecificInformation.ToArray());
    }

    [Theory]
    [InlineData("PXEClient:Arch:00000", "PxeVendorOptions (43): { DiscoveryControl: UseBootFile }")]
    [InlineData("MSFT 5.0", "VendorSpecificInformation (43): 06:01:08")]
    [InlineData(null, "VendorSpecificInformation (43): 06:01:08")]
    public void They_are_shown_by_name_where_the_packet_names_the_vendor(string? vendorClass, string line)
    {
        DhcpPacket packet = new() { VendorClassIdentifier = vendorClass, VendorSpecificInformation = [6, 1, 8] };

        Assert.Contains(line, packet.ToDisplayString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_shows_what_its_own_sets_declare()
    {
        DhcpPacket packet = new() { VendorClassIdentifier = "Locks/1", VendorSpecificInformation = "front"u8 };

        string text = packet.ToDisplayString(ServerTable());

        Assert.Contains("Door (43): \"front\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_table_the_code_stays_what_all_clients_mean_by_it()
    {
        DhcpOptionTable table = ServerTable();

        Assert.Equal("VendorSpecificInformation", table[43]?.Name);
        Assert.True(table.TryGet("door", out DhcpOption? option));
        Assert.Equal("Locks", option.VendorClass);
        Assert.Equal(
            ["VendorSpecificInformation", "Door"],
            table.Options.Where(static option => option.Code == 43).Select(static option => option.Name));
        Assert.Null(DhcpStandardOptions.Routers.VendorClass);
    }

    private static DhcpOptionTable ServerTable()
    {
        DhcpOptionTable[] tables = [new(Door), DhcpStandardOptions.Table];
        return new(tables);
    }
}
