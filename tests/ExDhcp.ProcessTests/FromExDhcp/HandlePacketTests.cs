namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>handle_packet_test.exs, row by row: the messages of other servers.</summary>
public class HandlePacketTests : HandlerTestBase
{
    [Theory]
    [InlineData(DhcpMessageType.Offer)]
    [InlineData(DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.Nak)]
    [Row("`handle_release/4`, `handle_inform/4`, `handle_packet/4`")]
    public async Task Any_other_packet_reaches_its_handler(DhcpMessageType type)
    {
        DhcpPacket message = OfServer(type);

        (Heard heard, _) = await SendAsync(message, isAnswered: false);

        Assert.Equal("packet", heard.Handler);
        AssertSame(message, heard.Packet);
    }

    [Theory]
    [InlineData(DhcpMessageType.Offer)]
    [InlineData(DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.Nak)]
    public Task Without_a_handler_any_other_packet_is_met_with_silence(DhcpMessageType type) => AssertSilenceAsync(OfServer(type));

    private static DhcpPacket OfServer(DhcpMessageType type) =>
        Message(type, static packet => packet.NextServerIPAddress = IPv4Address.Parse("192.168.1.1")).With(
            static packet => packet.Operation = DhcpOperation.Reply);
}
