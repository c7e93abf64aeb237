namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>handle_decline_test.exs, row by row.</summary>
public class HandleDeclineTests : HandlerTestBase
{
    private static DhcpPacket Decline => Message(
        DhcpMessageType.Decline, static packet => packet.ParameterRequestList = [1, 3, 15, 6]);

    [Fact]
    [Row("`handle_discover/4`, `handle_request/4`, `handle_decline/4`")]
    public async Task A_decline_reaches_its_handler_with_packet_xid_and_chaddr()
    {
        (Heard heard, _) = await SendAsync(Decline);

        Assert.Equal("decline", heard.Handler);
        AssertSame(Decline, heard.Packet);
        Assert.Equal((0x3903F326u, HardwareAddress.Parse("00:05:3C:04:8D:59")), (heard.TransactionId, heard.HardwareAddress));
    }

    [Fact]
    public async Task What_the_handler_of_a_decline_returns_is_sent()
    {
        (_, DhcpPacket? echo) = await SendAsync(Decline);

        AssertSame(Decline, echo!, isEcho: true);
    }

    [Fact]
    public async Task The_options_of_a_decline_are_also_there_as_octets()
    {
        (Heard heard, _) = await SendAsync(Decline);

        Dictionary<int, string> options = [];
        foreach (DhcpRawOption option in heard.Packet.Options)
        {
            options.Add(option.Code, Convert.ToHexString(option.Value));
        }

        Assert.Equal(
            new Dictionary<int, string> { [53] = "04", [55] = "01030F06" },
            options);
    }
}
