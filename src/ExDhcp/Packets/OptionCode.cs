namespace ExDhcp;

/// <summary>The codes that the protocol itself has rules for (RFC 2132 and those named in the rules).</summary>
internal static class OptionCode
{
    public const byte Pad = 0;
    public const byte SubnetMask = 1;
    public const byte Router = 3;
    public const byte StaticRoute = 33;
    public const byte RequestedIPAddress = 50;
    public const byte LeaseTime = 51;
    public const byte Overload = 52;
    public const byte MessageType = 53;
    public const byte ServerIdentifier = 54;
    public const byte ParameterRequestList = 55;
    public const byte Message = 56;
    public const byte MaximumMessageSize = 57;
    public const byte RenewalTime = 58;
    public const byte RebindingTime = 59;
    public const byte VendorClassIdentifier = 60;
    public const byte ClientIdentifier = 61;
    public const byte TftpServerName = 66;
    public const byte BootFile = 67;
    public const byte RapidCommit = 80;
    public const byte ClientFqdn = 81;
    public const byte RelayAgentInformation = 82;
    public const byte Authentication = 90;
    public const byte ClientMachineIdentifier = 97;
    public const byte IPv6OnlyPreferred = 108;
    public const byte AutoConfigure = 116;
    public const byte SubnetSelection = 118;
    public const byte ClasslessStaticRoutes = 121;
    public const byte VendorIdentifyingVendorClass = 124;
    public const byte VendorIdentifyingVendorOptions = 125;
    public const byte MicrosoftClasslessStaticRoutes = 249;
    public const byte End = 255;
}
