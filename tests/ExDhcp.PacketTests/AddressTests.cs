using System.Net;

namespace ExDhcp.PacketTests;

/// <summary>Addresses as values and as text.</summary>
public class AddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.2.1")]
    [InlineData("255.255.255.255")]
    public void An_address_reads_back_as_it_was_written(string text)
    {
        IPv4Address address = IPv4Address.Parse(text);

        Assert.Equal(text, address.ToString());
        Assert.Equal(text, $"{address}");
        Assert.Equal(IPAddress.Parse(text), (IPAddress)address);
        Assert.Equal(address, IPv4Address.FromIPAddress(IPAddress.Parse(text)));
        Assert.Equal(address, new IPv4Address(address.ToUInt32()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.4 ")]
    [InlineData("1..3.4")]
    [InlineData("::1")]
    [InlineData("+1.2.3.4")]
    public void Text_that_is_no_address_is_refused(string text)
    {
        Assert.False(IPv4Address.TryParse(text, out _));
        FormatException exception = Assert.Throws<FormatException>(() => IPv4Address.Parse(text));
        Assert.Contains($"'{text}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_are_ordered_and_moved_by_their_number()
    {
        Assert.True(IPv4Address.Parse("10.0.0.9") < IPv4Address.Parse("10.0.0.10"));
        Assert.Equal("10.0.1.0", (IPv4Address.Parse("10.0.0.255") + 1).ToString());
        Assert.Equal("9.255.255.255", (IPv4Address.Parse("10.0.0.0") + -1).ToString());
    }

    [Fact]
    public void An_IPv6_address_is_refused_and_a_mapped_one_is_not()
    {
        Assert.Throws<ArgumentException>(() => (IPv4Address)IPAddress.IPv6Loopback);
        Assert.Equal("192.0.2.1", ((IPv4Address)IPAddress.Parse("::ffff:192.0.2.1")).ToString());
    }

    [Theory]
    [InlineData(0, "0.0.0.0")]
    [InlineData(1, "128.0.0.0")]
    [InlineData(24, "255.255.255.0")]
    [InlineData(32, "255.255.255.255")]
    public void A_mask_has_as_many_leading_ones_as_asked_for(int length, string expected)
    {
        Assert.Equal(expected, IPv4Address.Mask(length).ToString());
    }

    [Fact]
    public void A_prefix_length_above_32_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => IPv4Address.Mask(33));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IPv4Prefix(default, 33));
        Assert.False(IPv4Prefix.TryParse("10.0.0.1/33", out _));
        Assert.False(IPv4Prefix.TryParse("10.0.0.1", out _));
        Assert.Throws<FormatException>(() => IPv4Prefix.Parse("10.0.0.1/x"));
    }

    [Fact]
    public void The_prefixes_of_an_interface_are_a_copy_and_never_null()
    {
        IPv4Prefix[] prefixes = [IPv4Prefix.Parse("10.55.0.1/24")];
        DhcpInterface eth1 = new() { Prefixes = prefixes };

        prefixes[0] = default;

        Assert.Equal([IPv4Prefix.Parse("10.55.0.1/24")], eth1.Prefixes);
        Assert.Throws<ArgumentNullException>("value", static () => new DhcpInterface { Prefixes = null! });
    }

    [Fact]
    public void A_prefix_knows_its_network()
    {
        IPv4Prefix prefix = IPv4Prefix.Parse("10.55.0.1/24");

        Assert.Equal("10.55.0.1/24", prefix.ToString());
        Assert.Equal("10.55.0.0", prefix.Network.ToString());
        Assert.Equal("10.55.0.255", prefix.DirectedBroadcast.ToString());
        Assert.Equal("255.255.255.0", prefix.Mask.ToString());
        Assert.True(prefix.Contains(IPv4Address.Parse("10.55.0.200")));
        Assert.False(prefix.Contains(IPv4Address.Parse("10.55.1.0")));
    }

    [Theory]
    [InlineData("02:00:00:00:00:01", "02:00:00:00:00:01")]
    [InlineData("f4-4d-30-6c-93-b2", "F4:4D:30:6C:93:B2")]
    [InlineData("01", "01")]
    public void A_hardware_address_is_read_in_either_form(string text, string expected)
    {
        Assert.Equal(expected, HardwareAddress.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("02:00:0")]
    [InlineData("02:00:")]
    [InlineData("02.00.00")]
    [InlineData("0g:00")]
    [InlineData("00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10")]
    public void Text_that_is_no_hardware_address_is_refused(string text)
    {
        Assert.False(HardwareAddress.TryParse(text, out _));
        Assert.Throws<FormatException>(() => HardwareAddress.Parse(text));
    }

    [Fact]
    public void Hardware_addresses_are_equal_by_their_octets_and_length()
    {
        Assert.Equal(new HardwareAddress([1, 2, 3]), HardwareAddress.Parse("01:02:03"));
        Assert.NotEqual(new HardwareAddress([1, 2, 0]), new HardwareAddress([1, 2]));
        Assert.True(new HardwareAddress([0, 0]).IsZero);
        Assert.True(HardwareAddress.Parse("FF:FF:FF:FF:FF:FF").IsGroup);
        Assert.Throws<ArgumentException>(() => new HardwareAddress(new byte[17]));
    }
}
