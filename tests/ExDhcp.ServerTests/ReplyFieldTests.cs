using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>The fixed fields of replies as they leave (RFC 2131 table 3).</summary>
public class ReplyFieldTests
{
    private static readonly IPv4Address NextServer = IPv4Address.Parse("10.0.0.9");

    public static TheoryData<string> Kinds => ["offer", "ack", "rapid", "inform", "nak", "bootp"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void These_are_the_same_in_every_reply(string kind)
    {
        (DhcpPacket request, DhcpReply reply) = Completed(kind);

        Assert.Equal(DhcpOperation.Reply, reply.Operation);
        Assert.Equal(request.HardwareType, reply.HardwareType);
        Assert.Equal(request.ClientHardwareAddress, reply.ClientHardwareAddress);
        Assert.Equal(0, reply.Hops);
        Assert.Equal(request.TransactionId, reply.TransactionId);
        Assert.Equal(0, reply.SecondsElapsed);
        Assert.Equal(request.Flags, reply.Flags);
        Assert.Equal(request.RelayAgentIPAddress, reply.RelayAgentIPAddress);
    }

    [Theory]
    [InlineData("offer", "0.0.0.0")]
    [InlineData("ack", "10.0.0.7")]
    [InlineData("rapid", "10.0.0.7")]
    [InlineData("inform", "10.0.0.7")]
    [InlineData("nak", "0.0.0.0")]
    [InlineData("bootp", "10.0.0.7")]
    public void The_client_address(string kind, string address) =>
        Assert.Equal(address, Completed(kind).Reply.ClientIPAddress.ToString());

    [Theory]
    [InlineData("offer", "10.0.0.50")]
    [InlineData("ack", "10.0.0.50")]
    [InlineData("rapid", "10.0.0.50")]
    [InlineData("inform", "0.0.0.0")]
    [InlineData("nak", "0.0.0.0")]
    [InlineData("bootp", "10.0.0.50")]
    public void Your_address(string kind, string address) =>
        Assert.Equal(address, Completed(kind).Reply.YourIPAddress.ToString());

    [Theory]
    [InlineData("offer", "10.0.0.9")]
    [InlineData("ack", "10.0.0.9")]
    [InlineData("rapid", "10.0.0.9")]
    [InlineData("inform", "10.0.0.9")]
    [InlineData("nak", "0.0.0.0")]
    [InlineData("bootp", "10.0.0.9")]
    public void The_next_server_the_handler_set(string kind, string address) =>
        Assert.Equal(address, Completed(kind, set: r => r.NextServerIPAddress = NextServer).Reply.NextServerIPAddress.ToString());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_next_server_of_the_request_is_not_reflected(string kind) =>
        Assert.Equal(IPv4Address.Any, Completed(kind, ask: q => q.NextServerIPAddress = NextServer).Reply.NextServerIPAddress);

    [Theory]
    [InlineData("offer", "boot.example", "pxe.0")]
    [InlineData("ack", "boot.example", "pxe.0")]
    [InlineData("rapid", "boot.example", "pxe.0")]
    [InlineData("inform", "boot.example", "pxe.0")]
    [InlineData("nak", "", "")]
    [InlineData("bootp", "boot.example", "pxe.0")]
    public void The_boot_server_and_file(string kind, string server, string file)
    {
        DhcpReply reply = Completed(kind, set: r => (r.ServerHostName, r.BootFileName) = ("boot.example", "pxe.0")).Reply;

        Assert.Equal((server, file), (reply.ServerHostName, reply.BootFileName));
    }

    [Theory]
    [InlineData("offer", "10.0.0.7", false)]
    [InlineData("ack", "10.0.0.7", false)]
    [InlineData("rapid", "10.0.0.7", false)]
    [InlineData("inform", "10.0.0.7", false)]
    [InlineData("inform", "0.0.0.0", true)]
    [InlineData("inform", "255.255.255.255", true)]
    [InlineData("nak", "10.0.0.7", true)]
    [InlineData("bootp", "10.0.0.7", false)]
    public void Through_a_relay_agent_the_broadcast_flag_is_set_where_the_client_is_out_of_reach(
        string kind, string client, bool expected) =>
        Assert.Equal(expected, Completed(kind, ask: q => q.Relay("10.9.0.1").Client(client)).Reply.Broadcast);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_a_relay_agent_the_broadcast_flag_is_the_requests(string kind) =>
        Assert.False(Completed(kind).Reply.Broadcast);

    [Theory]
    [InlineData("inform", true)]
    [InlineData("nak", true)]
    [InlineData("offer", false)]
    public void Clearing_an_address_that_the_handler_set_is_a_warning(string kind, bool expected) =>
        Assert.Equal(expected, Completed(kind).Report.Warnings.HasFlag(ReplyWarnings.FieldsCleared));

    [Fact]
    public void A_verbatim_reply_keeps_its_fields() =>
        Assert.Equal(Requests.Offered, Completed("nak", set: r => r.Verbatim = true).Reply.YourIPAddress);

    private static Completion Completed(string kind, Action<DhcpPacket>? ask = null, Action<DhcpReply>? set = null) =>
        Completion.Of(kind, q => Prepare(q, ask), set);

    private static void Prepare(DhcpPacket request, Action<DhcpPacket>? ask)
    {
        request.ClientIPAddress = IPv4Address.Parse("10.0.0.7");
        (request.Hops, request.SecondsElapsed, request.Flags) = (3, 9, 0x0123);
        ask?.Invoke(request);
    }
}
