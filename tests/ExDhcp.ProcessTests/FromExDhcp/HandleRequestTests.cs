namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>handle_request_test.exs, row by row.</summary>
public class HandleRequestTests : HandlerTestBase
{
    private static DhcpPacket Request => Message(DhcpMessageType.Request, static packet =>
    {
        packet.NextServerIPAddress = IPv4Address.Parse("192.168.1.1");
        packet.RequestedIPAddress = IPv4Address.Parse("192.168.1.100");
        packet.ServerIdentifier = IPv4Address.Parse("192.168.1.1");
    });

    [Fact]
    [Row("`handle_discover/4`, `handle_request/4`, `handle_decline/4`")]
    public async Task A_request_reaches_its_handler_with_packet_xid_and_chaddr()
    {
        (Heard heard, _) = await SendAsync(Request);

        Assert.Equal("request", heard.Handler);
        AssertSame(Request, heard.Packet);
        Assert.Equal((0x3903F326u, HardwareAddress.Parse("00:05:3C:04:8D:59")), (heard.TransactionId, heard.HardwareAddress));
    }

    [Fact]
    public async Task What_the_handler_of_a_request_returns_is_sent()
    {
        (_, DhcpPacket? echo) = await SendAsync(Request);

        AssertSame(Request, echo!, isEcho: true);
    }

    [Fact]
    public async Task The_options_of_a_request_are_also_there_as_octets()
    {
        (Heard heard, _) = await SendAsync(Request);

        Dictionary<int, string> options = [];
        foreach (DhcpRawOption option in heard.Packet.Options)
        {
            options.Add(option.Code, Convert.ToHexString(option.Value));
        }

        Assert.Equal(
            new Dictionary<int, string> { [50] = "C0A80164", [53] = "03", [54] = "C0A80101" },
            options);
    }
}
