namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>handle_release_test.exs, row by row.</summary>
public class HandleReleaseTests : HandlerTestBase
{
    private static DhcpPacket Release => Message(DhcpMessageType.Release, static packet =>
    {
        packet.ClientIPAddress = IPv4Address.Parse("192.168.1.100");
        packet.NextServerIPAddress = IPv4Address.Parse("192.168.1.1");
    });

    [Fact]
    [Row("`handle_release/4`, `handle_inform/4`, `handle_packet/4`")]
    public async Task A_release_reaches_its_handler_with_packet_xid_and_chaddr()
    {
        (Heard heard, _) = await SendAsync(Release, isAnswered: false);

        Assert.Equal("release", heard.Handler);
        AssertSame(Release, heard.Packet);
        Assert.Equal((0x3903F326u, HardwareAddress.Parse("00:05:3C:04:8D:59")), (heard.TransactionId, heard.HardwareAddress));
    }

    [Fact]
    public async Task The_options_of_a_release_are_also_there_as_octets()
    {
        (Heard heard, _) = await SendAsync(Release, isAnswered: false);

        Dictionary<int, string> options = [];
        foreach (DhcpRawOption option in heard.Packet.Options)
        {
            options.Add(option.Code, Convert.ToHexString(option.Value));
        }

        Assert.Equal(
            new Dictionary<int, string> { [53] = "07" },
            options);
    }

    [Fact]
    public Task Without_a_handler_a_release_is_met_with_silence() => AssertSilenceAsync(Release);
}
