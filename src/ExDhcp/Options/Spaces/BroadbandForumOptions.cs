namespace ExDhcp;

/// <summary>The sub-options of the Broadband Forum (enterprise 3561) in option 125 (TR-069, section 3.1 and Annex F).</summary>
[DhcpOptions]
[DhcpOption(1, DhcpOptionType.Text, "DeviceManufacturerOui",
    Description = "The OUI of the device, six hexadecimal digits.", Reference = "TR-069")]
[DhcpOption(2, DhcpOptionType.Text, "DeviceSerialNumber",
    Description = "The serial number of the device.", Reference = "TR-069")]
[DhcpOption(3, DhcpOptionType.Text, "DeviceProductClass",
    Description = "The product class of the device.", Reference = "TR-069")]
[DhcpOption(4, DhcpOptionType.Text, "GatewayManufacturerOui",
    Description = "The OUI of the gateway, six hexadecimal digits.", Reference = "TR-069")]
[DhcpOption(5, DhcpOptionType.Text, "GatewaySerialNumber",
    Description = "The serial number of the gateway.", Reference = "TR-069")]
[DhcpOption(6, DhcpOptionType.Text, "GatewayProductClass",
    Description = "The product class of the gateway.", Reference = "TR-069")]
[DhcpOption(11, DhcpOptionType.Text, "AutoConfigurationServer",
    Description = "The URL of the auto-configuration server.", Reference = "TR-069")]
[DhcpOption(12, DhcpOptionType.Text, "ProvisioningCode",
    Description = "The provisioning code.", Reference = "TR-069")]
public sealed partial class BroadbandForumOptions : DhcpSubOptions, IDhcpEnterpriseOptions
{
    /// <inheritdoc/>
    public static uint EnterpriseNumber => 3561;
}
