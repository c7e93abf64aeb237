namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>handle_inform_test.exs, row by row.</summary>
public class HandleInformTests : HandlerTestBase
{
    private static DhcpPacket Inform => Message(DhcpMessageType.Inform, static packet =>
    {
        packet.ClientIPAddress = IPv4Address.Parse("10.0.0.100");
        packet.ParameterRequestList = [1, 3, 15, 6];
    });

    [Fact]
    [Row("`handle_release/4`, `handle_inform/4`, `handle_packet/4`")]
    public async Task A_inform_reaches_its_handler_with_packet_xid_and_chaddr()
    {
        (Heard heard, _) = await SendAsync(Inform);

        Assert.Equal("inform", heard.Handler);
        AssertSame(Inform, heard.Packet);
        Assert.Equal((0x3903F326u, HardwareAddress.Parse("00:05:3C:04:8D:59")), (heard.TransactionId, heard.HardwareAddress));
    }

    [Fact]
    public async Task What_the_handler_of_a_inform_returns_is_sent()
    {
        (_, DhcpPacket? echo) = await SendAsync(Inform);

        AssertSame(Inform, echo!, isEcho: true);
    }

    [Fact]
    public async Task The_options_of_a_inform_are_also_there_as_octets()
    {
        (Heard heard, _) = await SendAsync(Inform);

        Dictionary<int, string> options = [];
        foreach (DhcpRawOption option in heard.Packet.Options)
        {
            options.Add(option.Code, Convert.ToHexString(option.Value));
        }

        Assert.Equal(
            new Dictionary<int, string> { [53] = "08", [55] = "01030F06" },
            options);
    }

    [Fact]
    public Task Without_a_handler_a_inform_is_met_with_silence() => AssertSilenceAsync(Inform);
}
