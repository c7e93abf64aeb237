namespace ExDhcp.PacketTests;

/// <summary>Packets as people read them.</summary>
public class DisplayTests
{
    private static readonly DhcpPacket Request = DhcpPacket.Parse(Wire.Message(
        Wire.Octets("350103 3204C0A80164 0C030A2261 0303000000 96040A000001 E002CAFE FF"), giaddr: "0A090001"));

    [Fact]
    public void One_line_tells_type_transaction_client_and_addresses()
    {
        DhcpPacket packet = Wire.Parse("350103 3204C0A80164 3604C0A80101 FF");

        Assert.Equal("DHCPREQUEST xid 3903F326 client 02:00:00:00:00:01 requested 192.168.1.100 server 192.168.1.1", packet.ToString());
    }

    [Theory]
    [InlineData("", "BOOTREQUEST")]
    [InlineData("350109", "DHCPFORCERENEW")]
    [InlineData("350163", "DHCP message type 63")]
    [InlineData("35020101", "DHCP message type 01:01")]
    public void Every_message_type_has_a_name(string option, string expected)
    {
        Assert.StartsWith(expected + " xid", Wire.Parse(option + "FF").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_and_option_is_shown_by_name()
    {
        string text = Request.ToDisplayString();

        Assert.StartsWith("DHCPREQUEST\n", text, StringComparison.Ordinal);
        Assert.Contains("  TransactionId (xid): 3903F326\n", text, StringComparison.Ordinal);
        Assert.Contains("  RelayAgentIPAddress (giaddr): 10.9.0.1\n", text, StringComparison.Ordinal);
        Assert.Contains("  ClientHardwareAddress (chaddr): 02:00:00:00:00:01\n", text, StringComparison.Ordinal);
        Assert.Contains("  RequestedIPAddress (50): 192.168.1.100\n", text, StringComparison.Ordinal);
        Assert.Contains("  TftpServerAddresses (150): 10.0.0.1\n", text, StringComparison.Ordinal);
        Assert.Contains("  Option224 (224): CA:FE\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_option_is_shown_with_its_octets()
    {
        Assert.Contains("  Routers (3): malformed, 3 octets: 00:00:00\n", Request.ToDisplayString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_octet_of_a_packet_can_forge_a_line()
    {
        Assert.Contains("  HostName (12): \"\\u000A\\\"a\"\n", Request.ToDisplayString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E280AE")]
    [InlineData("E2808B")]
    [InlineData("1B5B33316D")]
    public void Octets_that_are_not_seen_are_escaped(string hostName)
    {
        string text = Wire.Parse($"0C{hostName.Length / 2:X2}{hostName} FF").ToDisplayString();

        Assert.Contains("HostName (12): \"\\u", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_beyond_the_first_plane_are_seen_or_escaped()
    {
        string text = Wire.Parse("0C0A F3A08181F09F9A806162 FF").ToDisplayString();

        Assert.Contains("HostName (12): \"\\U000E0041\U0001F680ab\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_line_stays_short_whatever_a_client_sends()
    {
        byte[] identifier = [.. Enumerable.Repeat((byte[])[61, 200, .. new byte[200]], 50).SelectMany(static option => option)];

        string line = DhcpPacket.Parse(Wire.Message([.. identifier, 53, 3, 1, 1, 1, 255], hlen: 0)).ToString();

        Assert.InRange(line.Length, 10, 250);
        Assert.Contains("(10000 octets)", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_ones_own_names_its_options()
    {
        DhcpOptionTable table = new(DhcpOption.Create<ReadOnlySpan<byte>, Codecs.BinaryCodec>(224, "ProvisioningTicket"));

        Assert.Contains("  ProvisioningTicket (224): CA:FE\n", Request.ToDisplayString(table), StringComparison.Ordinal);
    }
}
