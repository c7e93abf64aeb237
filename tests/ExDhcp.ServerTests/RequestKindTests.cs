namespace ExDhcp.ServerTests;

/// <summary>What a REQUEST is for, as it comes in by broadcast, unicast or through a relay agent (RFC 2131 section 4.3.2).</summary>
public class RequestKindTests
{
    private const string Broadcast = "255.255.255.255";
    private const string Server = "10.0.0.1";

    [Theory]
    [InlineData(true, true, false, Broadcast, DhcpRequestKind.Selecting)]
    [InlineData(true, false, false, Broadcast, DhcpRequestKind.Selecting)]
    [InlineData(true, true, false, Server, DhcpRequestKind.Selecting)]
    [InlineData(true, false, true, Server, DhcpRequestKind.Renewing)]
    [InlineData(true, false, true, Broadcast, DhcpRequestKind.Renewing)]
    [InlineData(true, true, true, Broadcast, DhcpRequestKind.Selecting)]
    [InlineData(false, true, false, Broadcast, DhcpRequestKind.InitReboot)]
    [InlineData(false, true, true, Broadcast, DhcpRequestKind.InitReboot)]
    [InlineData(false, false, true, Server, DhcpRequestKind.Renewing)]
    [InlineData(false, false, true, Broadcast, DhcpRequestKind.Rebinding)]
    [InlineData(false, false, true, "10.0.0.255", DhcpRequestKind.Rebinding)]
    [InlineData(false, false, false, Server, DhcpRequestKind.Invalid)]
    [InlineData(false, false, false, Broadcast, DhcpRequestKind.Invalid)]
    public void The_fields_and_the_destination_tell(bool server, bool address, bool configured, string destination, DhcpRequestKind kind) =>
        Assert.Equal(kind, Request(server, address, configured).To(destination).RequestKind);

    [Theory]
    [InlineData("0A 01 80", DhcpRequestKind.Renewing)]
    [InlineData("0A 01 00", DhcpRequestKind.Rebinding)]
    [InlineData("01 01 00", DhcpRequestKind.Rebinding)]
    public void Behind_a_relay_agent_its_flag_tells(string information, DhcpRequestKind kind) =>
        Assert.Equal(kind, Request(server: false, address: false, configured: true).Relay("10.9.0.1").Option(82, information).RequestKind);

    private static DhcpPacket Request(bool server, bool address, bool configured)
    {
        DhcpPacket request = Requests.Of(DhcpMessageType.Request);
        request = server ? request.Address(54, Server) : request;
        request = address ? request.Address(50, "10.0.0.50") : request;
        return configured ? request.Client("10.0.0.50") : request;
    }
}
