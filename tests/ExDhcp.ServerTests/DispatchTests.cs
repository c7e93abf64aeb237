using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>Which handler takes a packet, and whether its reply is sent.</summary>
public class DispatchTests
{
    private static readonly ServerIdentity Identity = new Sending().Identity;

    [Fact]
    public void What_is_no_request_but_has_the_type_of_one_goes_to_OnPacket_and_is_not_answered() =>
        Assert.Equal(
            new HandlerChoice(DhcpHandlerKind.Packet, SilenceReason.NotARequest),
            Choose(Requests.Of(DhcpMessageType.Discover).With(q => q.Operation = DhcpOperation.Reply)));

    [Fact]
    public void An_unknown_operation_goes_to_OnPacket_and_is_not_answered() =>
        Assert.Equal(
            new HandlerChoice(DhcpHandlerKind.Packet, SilenceReason.NotARequest),
            Choose(Requests.Of(DhcpMessageType.Discover).With(q => q.Operation = (DhcpOperation)7)));

    [Fact]
    public void BOOTP_goes_to_OnPacket() => Assert.Equal(new HandlerChoice(DhcpHandlerKind.Packet), Choose(Requests.Bootp()));

    [Theory]
    [InlineData("")]
    [InlineData("01 01")]
    public void A_malformed_message_type_goes_to_OnPacket_and_is_not_answered(string type) =>
        Assert.Equal(
            new HandlerChoice(DhcpHandlerKind.Packet, SilenceReason.NoMessageType), Choose(Requests.Bootp().Option(53, type)));

    [Theory]
    [InlineData(DhcpMessageType.Discover)]
    [InlineData(DhcpMessageType.Request)]
    [InlineData(DhcpMessageType.Decline)]
    [InlineData(DhcpMessageType.Release)]
    public void A_client_without_identity_goes_to_OnPacket(DhcpMessageType type) =>
        Assert.Equal(new HandlerChoice(DhcpHandlerKind.Packet, IsAnonymous: true), Choose(Nameless(type)));

    [Fact]
    public void An_INFORM_needs_no_identity() =>
        Assert.Equal(new HandlerChoice(DhcpHandlerKind.Inform), Choose(Nameless(DhcpMessageType.Inform)));

    [Fact]
    public void A_client_without_identity_that_wants_another_server_is_not_answered() =>
        Assert.Equal(
            new HandlerChoice(DhcpHandlerKind.Packet, SilenceReason.ForOtherServer),
            Choose(Nameless(DhcpMessageType.Request).Address(54, "10.0.0.2")));

    [Theory]
    [InlineData(DhcpMessageType.Request)]
    [InlineData(DhcpMessageType.Decline)]
    [InlineData(DhcpMessageType.Release)]
    public void What_is_meant_for_another_server_goes_to_OnPacket_and_is_not_answered(DhcpMessageType type) =>
        Assert.Equal(
            new HandlerChoice(DhcpHandlerKind.Packet, SilenceReason.ForOtherServer),
            Choose(Requests.Of(type).Address(54, "10.0.0.2")));

    [Theory]
    [InlineData(DhcpMessageType.Request, DhcpHandlerKind.Request)]
    [InlineData(DhcpMessageType.Decline, DhcpHandlerKind.Decline)]
    [InlineData(DhcpMessageType.Release, DhcpHandlerKind.Release)]
    internal void What_names_this_server_goes_to_its_handler(DhcpMessageType type, DhcpHandlerKind handler) =>
        Assert.Equal(new HandlerChoice(handler), Choose(Requests.Of(type).Address(54, "10.0.0.1")));

    [Theory]
    [InlineData(DhcpMessageType.Discover, DhcpHandlerKind.Discover)]
    [InlineData(DhcpMessageType.Request, DhcpHandlerKind.Request)]
    [InlineData(DhcpMessageType.Decline, DhcpHandlerKind.Decline)]
    [InlineData(DhcpMessageType.Release, DhcpHandlerKind.Release)]
    [InlineData(DhcpMessageType.Inform, DhcpHandlerKind.Inform)]
    internal void The_messages_of_clients_have_handlers(DhcpMessageType type, DhcpHandlerKind handler) =>
        Assert.Equal(new HandlerChoice(handler), Choose(Requests.Of(type)));

    [Theory]
    [InlineData(DhcpMessageType.Discover, DhcpHandlerKind.Discover)]
    [InlineData(DhcpMessageType.Inform, DhcpHandlerKind.Inform)]
    internal void A_server_identifier_where_there_should_be_none_is_ignored(DhcpMessageType type, DhcpHandlerKind handler) =>
        Assert.Equal(new HandlerChoice(handler), Choose(Requests.Of(type).Address(54, "10.0.0.2")));

    [Fact]
    public void Every_other_type_goes_to_OnMessage()
    {
        foreach (DhcpMessageType type in OtherTypes())
        {
            Assert.Equal(new HandlerChoice(DhcpHandlerKind.Message), Choose(Requests.Of(type)));
        }
    }

    [Fact]
    public void Every_other_type_of_another_server_goes_to_OnMessage_and_is_not_answered()
    {
        foreach (DhcpMessageType type in OtherTypes())
        {
            Assert.Equal(
                new HandlerChoice(DhcpHandlerKind.Message, SilenceReason.NotARequest),
                Choose(Requests.Of(type).With(q => q.Operation = DhcpOperation.Reply)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0A 0A")]
    public void A_malformed_type_of_another_server_goes_to_OnPacket_and_is_not_answered(string type) =>
        Assert.Equal(
            new HandlerChoice(DhcpHandlerKind.Packet, SilenceReason.NotARequest),
            Choose(Requests.Bootp().Option(53, type).With(q => q.Operation = DhcpOperation.Reply)));

    [Fact]
    public void Other_types_need_no_identity_and_name_no_server() =>
        Assert.Equal(
            new HandlerChoice(DhcpHandlerKind.Message), Choose(Nameless(DhcpMessageType.LeaseQuery).Address(54, "10.0.0.2")));

    private static IEnumerable<DhcpMessageType> OtherTypes() =>
        Enumerable.Range(0, 256).Where(static type => type is not (1 or 3 or 4 or 7 or 8)).Select(static type => (DhcpMessageType)type);

    private static HandlerChoice Choose(DhcpPacket packet) => Dispatcher.Choose(packet, Identity);

    private static DhcpPacket Nameless(DhcpMessageType type) => Requests.Of(type).With(q => q.ClientHardwareAddress = default);
}
