namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>options_code_test.exs, row by row: each codec from a name, from a number, and back.</summary>
public class OptionCodeTests
{
    private static readonly Dictionary<string, (Action<DhcpPacket> Set, Func<DhcpPacket, string> Get)> Options = new()
    {
        ["ip"] = (static p => p.SubnetMask = IPv4Address.Parse("10.1.10.255"), static p => $"{p.SubnetMask}"),
        ["iplist"] = (
            static p => p.Routers = [IPv4Address.Parse("10.1.10.1"), IPv4Address.Parse("10.1.11.1")],
            static p => string.Join(" ", p.Routers.ToArray())),
        ["string"] = (static p => p.HostName = "foo", static p => p.HostName!),
        ["integer"] = (static p => p.LeaseTime = TimeSpan.FromSeconds(100), static p => $"{p.LeaseTime}"),
        ["message_type"] = (static p => p.MessageType = DhcpMessageType.Discover, static p => $"{p.MessageType}"),
        ["parameter list"] = (static p => p.ParameterRequestList = [1, 2, 3, 4], static p => string.Join(" ", p.ParameterRequestList.ToArray())),
        ["ndi"] = (static p => p.ClientNetworkInterface = new(1, 2, 3), static p => $"{p.ClientNetworkInterface}"),
        ["boolean"] = (static p => p.ForceRenewNonceCapable = [1], static p => string.Join(" ", p.ForceRenewNonceCapable.ToArray())),
    };

    [Theory]
    [InlineData("ip", "01040A010AFF")]
    [InlineData("iplist", "03080A010A010A010B01")]
    [InlineData("string", "0C03666F6F")]
    [InlineData("integer", "330400000064")]
    [InlineData("message_type", "350101")]
    [InlineData("parameter list", "370401020304")]
    [InlineData("ndi", "5E03010203")]
    [InlineData("boolean", "910101")]
    [Row("`lease_time: 3600`")]
    public void A_name_and_a_number_encode_the_same(string type, string octets)
    {
        DhcpPacket named = new();
        DhcpPacket numbered = new();
        byte[] option = Convert.FromHexString(octets);

        Options[type].Set(named);
        numbered.Options.Set(option[0], option.AsSpan(2));

        Assert.Contains(octets, Convert.ToHexString(named.ToArray()), StringComparison.Ordinal);
        Assert.Equal(named.ToArray(), numbered.ToArray());
    }

    [Fact]
    public void An_unknown_number_is_encoded_as_it_is()
    {
        DhcpPacket packet = new();
        packet.Options.Set(240, "foo"u8);

        Assert.Contains("F003666F6F", Convert.ToHexString(packet.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ip", "01040A010AFF", "10.1.10.255")]
    [InlineData("iplist", "03080A010A010A010B01", "10.1.10.1 10.1.11.1")]
    [InlineData("string", "0C03666F6F", "foo")]
    [InlineData("integer", "330400000064", "00:01:40")]
    [InlineData("message_type", "350101", "Discover")]
    [InlineData("parameter list", "370401020304", "1 2 3 4")]
    [InlineData("ndi", "5E03010203", null)]
    [InlineData("boolean", "910101", "1")]
    public void Octets_decode_to_the_value(string type, string octets, string? value)
    {
        byte[] option = Convert.FromHexString(octets);
        DhcpPacket packet = new();
        packet.Options.Set(option[0], option.AsSpan(2));
        DhcpPacket decoded = DhcpPacket.Parse(packet.ToArray());

        DhcpPacket same = new();
        Options[type].Set(same);

        Assert.Equal(value ?? Options[type].Get(same), Options[type].Get(decoded));
    }

    [Fact]
    public void An_unknown_number_is_decoded_as_octets()
    {
        DhcpPacket packet = new();
        packet.Options.Set(240, "foo"u8);

        Assert.Equal("foo"u8, DhcpPacket.Parse(packet.ToArray()).Options[240]);
    }
}
