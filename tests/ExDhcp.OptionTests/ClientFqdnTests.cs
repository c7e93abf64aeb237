namespace ExDhcp.OptionTests;

public class ClientFqdnTests
{
    private static ClientFqdn Decode(string octets) => Codec.Decode<ClientFqdn, ClientFqdn>(Codec.Octets(octets));

    [Fact]
    public void A_name_in_wire_format_is_read_with_its_flags()
    {
        ClientFqdn fqdn = Decode("05 00 00 04 68 6F 73 74 03 6C 61 6E 00");
        Assert.Equal("host.lan", fqdn.Name);
        Assert.Equal(ClientFqdnFlags.ServerUpdates | ClientFqdnFlags.WireFormat, fqdn.Flags);
        Assert.False(fqdn.IsPartial);
    }

    [Fact]
    public void A_name_without_root_is_partial_and_no_error()
    {
        ClientFqdn fqdn = Decode("04 00 00 04 68 6F 73 74");
        Assert.Equal("host", fqdn.Name);
        Assert.True(fqdn.IsPartial);
        Assert.Equal(Codec.Octets("04 00 00 04 68 6F 73 74"), Codec.Encode<ClientFqdn, ClientFqdn>(fqdn));
    }

    [Fact]
    public void An_ascii_name_is_read_when_the_e_bit_is_not_set()
    {
        ClientFqdn fqdn = Decode("01 00 00 68 6F 73 74 2E 6C 61 6E");
        Assert.Equal("host.lan", fqdn.Name);
        Assert.Equal(ClientFqdnFlags.ServerUpdates, fqdn.Flags);
    }

    [Theory]
    [InlineData("05 00 00 68 6F 73 74 2E 6C 61 6E")]
    [InlineData("05 00 00 C0 00")]
    [InlineData("05 00 00 03 61 62")]
    [InlineData("05 00 00 01 61 00 01 62")]
    public void A_name_that_is_not_in_wire_format_leaves_the_flags_readable(string octets)
    {
        ClientFqdn fqdn = Decode(octets);
        Assert.Null(fqdn.Name);
        Assert.True(fqdn.Flags.HasFlag(ClientFqdnFlags.ServerUpdates));
    }

    [Fact]
    public void A_client_may_leave_the_name_to_the_server() => Assert.Equal("", Decode("05 00 00").Name);

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("01 00")]
    public void Less_than_three_octets_are_malformed(string octets) => Assert.True(Codec.IsMalformed<ClientFqdn, ClientFqdn>(octets));

    [Fact]
    public void A_server_writes_255_as_the_response_codes() =>
        Assert.Equal(
            Codec.Octets("05 FF FF 04 68 6F 73 74 03 6C 61 6E 00"),
            Codec.Encode<ClientFqdn, ClientFqdn>(new(ClientFqdnFlags.ServerUpdates | ClientFqdnFlags.WireFormat, "host.lan")));

    [Fact]
    public void A_name_of_255_octets_is_read_and_a_longer_one_is_not()
    {
        string label = new('a', 63);
        string longest = string.Join('.', label, label, label, new string('b', 61));
        byte[] octets = Codec.Encode<ClientFqdn, ClientFqdn>(new(ClientFqdnFlags.WireFormat, longest));
        Assert.Equal(longest, Codec.Decode<ClientFqdn, ClientFqdn>(octets).Name);
        Assert.True(Codec.Decode<ClientFqdn, ClientFqdn>(octets[..^1]).IsPartial);
        Assert.Null(Codec.Decode<ClientFqdn, ClientFqdn>([.. octets[..^1], 1, (byte)'b']).Name);
    }
}
