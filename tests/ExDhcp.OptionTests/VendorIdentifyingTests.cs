using ExDhcp.Codecs;

namespace ExDhcp.OptionTests;

public class VendorIdentifyingTests
{
    private static VendorIdentifyingInformation Decode(string octets) =>
        Codec.Decode<VendorIdentifyingInformation, VendorIdentifyingInformationCodec>(Codec.Octets(octets));

    private static byte[] Encode(VendorIdentifyingInformation information) =>
        Codec.Encode<VendorIdentifyingInformation, VendorIdentifyingInformationCodec>(information);

    [Fact]
    public void The_sub_options_of_a_known_enterprise_are_typed()
    {
        VendorIdentifyingInformation information = Decode("00000DE9 06 04 04 30303131 00000009 03 01 01 AA");
        Assert.Equal([3561, 9], information.EnterpriseNumbers);
        Assert.Equal("0011", information.Get<BroadbandForumOptions>()?.GatewayManufacturerOui);
        Assert.True(information.TryGet(9, out byte[] data));
        Assert.Equal([1, 1, 0xAA], data);
        Assert.False(information.TryGet(10, out _));
    }

    [Fact]
    public void The_sub_options_of_an_absent_enterprise_are_null() =>
        Assert.Null(Decode("00000009 03 01 01 AA").Get<BroadbandForumOptions>());

    [Theory]
    [InlineData("00000009 03 01 01 AA 00000DE9 06 04")]
    [InlineData("00000009 03 01 01 AA 0000")]
    [InlineData("00000009 03 01 01 AA 00000DE9")]
    public void A_truncated_last_block_costs_nothing_before_it(string octets)
    {
        VendorIdentifyingInformation information = Decode(octets);
        Assert.Equal([9], information.EnterpriseNumbers);
        Assert.True(information.Truncated);
    }

    [Fact]
    public void Blocks_of_one_enterprise_are_read_as_one()
    {
        VendorIdentifyingInformation information = Decode("00000DE9 03 04 01 41 00000DE9 03 05 01 42");
        Assert.Equal([3561], information.EnterpriseNumbers);
        Assert.Equal("B", information.Get<BroadbandForumOptions>()?.GatewaySerialNumber);
        Assert.Equal(Codec.Octets("00000DE9 03 04 01 41 00000DE9 03 05 01 42"), Encode(information));
    }

    [Fact]
    public void Information_is_made_from_the_sub_options_of_a_vendor()
    {
        VendorIdentifyingInformation information = VendorIdentifyingInformation.Of(new BroadbandForumOptions { GatewaySerialNumber = "7" });
        information.Set(9, [1, 0]);
        Assert.Equal(Codec.Octets("00000DE9 03 05 01 37 00000009 02 01 00"), Encode(information));
        Assert.True(information.Remove(3561));
        Assert.False(information.Remove(3561));
        Assert.Equal(Codec.Octets("00000009 02 01 00"), Encode(information));
    }

    [Fact]
    public void More_than_255_octets_of_a_vendor_are_refused() =>
        Assert.Throws<ArgumentException>(() => new VendorIdentifyingInformation().Set(9, new byte[256]));

    [Fact]
    public void Information_is_shown_by_enterprise() =>
        Assert.Equal(
            "3561 { GatewaySerialNumber: \"7\" }, 9 { 1: AA } (truncated)",
            Decode("00000DE9 03 05 01 37 00000009 03 01 01 AA 00").ToString());
}
