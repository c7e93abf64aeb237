namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>handle_discover_test.exs, row by row.</summary>
public class HandleDiscoverTests : HandlerTestBase
{
    private static DhcpPacket Discover => Message(DhcpMessageType.Discover, static packet =>
    {
        packet.RequestedIPAddress = IPv4Address.Parse("192.168.1.100");
        packet.ParameterRequestList = [1, 3, 15, 6];
    });

    [Fact]
    [Row("`handle_discover/4`, `handle_request/4`, `handle_decline/4`")]
    [Row("`(packet, xid, chaddr, state)`")]
    public async Task A_discover_reaches_its_handler_with_packet_xid_and_chaddr()
    {
        (Heard heard, _) = await SendAsync(Discover);

        Assert.Equal("discover", heard.Handler);
        AssertSame(Discover, heard.Packet);
        Assert.Equal((0x3903F326u, HardwareAddress.Parse("00:05:3C:04:8D:59")), (heard.TransactionId, heard.HardwareAddress));
    }

    [Fact]
    public async Task What_the_handler_of_a_discover_returns_is_sent()
    {
        (_, DhcpPacket? echo) = await SendAsync(Discover);

        AssertSame(Discover, echo!, isEcho: true);
    }

    [Fact]
    public async Task The_options_of_a_discover_are_also_there_as_octets()
    {
        (Heard heard, _) = await SendAsync(Discover);

        Dictionary<int, string> options = [];
        foreach (DhcpRawOption option in heard.Packet.Options)
        {
            options.Add(option.Code, Convert.ToHexString(option.Value));
        }

        Assert.Equal(
            new Dictionary<int, string> { [50] = "C0A80164", [53] = "01", [55] = "01030F06" },
            options);
    }
}
