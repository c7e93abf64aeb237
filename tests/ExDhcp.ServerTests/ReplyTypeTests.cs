using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>Which message types answer which.</summary>
public class ReplyTypeTests
{
    [Theory]
    [InlineData(DhcpMessageType.Discover, DhcpMessageType.Offer)]
    [InlineData(DhcpMessageType.Request, DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.Request, DhcpMessageType.Nak)]
    [InlineData(DhcpMessageType.Inform, DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.LeaseQuery, DhcpMessageType.LeaseUnassigned)]
    [InlineData(DhcpMessageType.LeaseQuery, DhcpMessageType.LeaseUnknown)]
    [InlineData(DhcpMessageType.LeaseQuery, DhcpMessageType.LeaseActive)]
    public void What_the_RFCs_foresee_is_sent(DhcpMessageType request, DhcpMessageType reply) =>
        Assert.Equal(ReplyVerdict.Usual, Judge(Requests.Of(request), reply));

    [Theory]
    [InlineData(DhcpMessageType.Discover, DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.Discover, DhcpMessageType.Nak)]
    [InlineData(DhcpMessageType.Request, DhcpMessageType.Offer)]
    [InlineData(DhcpMessageType.Inform, DhcpMessageType.Offer)]
    [InlineData(DhcpMessageType.Decline, DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.Release, DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.LeaseQuery, DhcpMessageType.Ack)]
    [InlineData(DhcpMessageType.BulkLeaseQuery, DhcpMessageType.Ack)]
    public void What_they_do_not_foresee_is_sent_with_a_warning(DhcpMessageType request, DhcpMessageType reply)
    {
        DhcpPacket packet = Requests.Of(request);

        CompletionReport report = new Sending().Complete(packet, new DhcpReply(packet, reply));

        Assert.Equal(ReplyVerdict.Unusual, Judge(packet, reply));
        Assert.Equal(ReplyRefusal.None, report.Refusal);
        Assert.True(report.Warnings.HasFlag(ReplyWarnings.UnusualType));
    }

    [Fact]
    public void A_DISCOVER_with_rapid_commit_may_be_acknowledged() =>
        Assert.Equal(ReplyVerdict.Usual, Judge(Requests.Of(DhcpMessageType.Discover).Option(80, ""), DhcpMessageType.Ack));

    [Fact]
    public void A_NAK_to_an_INFORM_is_refused()
    {
        DhcpPacket request = Requests.Of(DhcpMessageType.Inform);

        Assert.Equal(ReplyRefusal.NakToInform, new Sending().Complete(request, new(request, DhcpMessageType.Nak)).Refusal);
    }

    [Fact]
    public void A_BOOTP_client_is_answered_without_a_message_type()
    {
        DhcpPacket request = Requests.Bootp();
        DhcpReply reply = new(request, DhcpMessageType.Offer);

        Assert.Equal(ReplyRefusal.None, new Sending().Complete(request, reply).Refusal);
        Assert.False(reply.Options.Contains(53));
    }

    [Fact]
    public void A_message_type_to_a_BOOTP_client_is_refused()
    {
        DhcpPacket request = Requests.Bootp();
        DhcpReply reply = new DhcpReply(request, DhcpMessageType.Offer).Option(53, "02");

        Assert.Equal(ReplyRefusal.MessageTypeToBootp, new Sending().Complete(request, reply).Refusal);
    }

    [Fact]
    public void A_verbatim_reply_is_never_refused()
    {
        DhcpPacket request = Requests.Of(DhcpMessageType.Inform);
        DhcpReply reply = new(request, DhcpMessageType.Nak) { Verbatim = true };

        Assert.Equal(ReplyRefusal.None, new Sending().Complete(request, reply).Refusal);
    }

    private static ReplyVerdict Judge(DhcpPacket request, DhcpMessageType type) =>
        ReplyTypes.Judge(request, MessageTypes.Of(request), new DhcpReply(request, type), type);
}
