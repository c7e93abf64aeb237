namespace ExDhcp;

/// <summary>
/// The names of what a server measures and traces, for <c>AddMeter</c> and <c>AddSource</c> of OpenTelemetry and the like. All instruments have
/// the tags <see cref="ServerTag"/> and <see cref="ServerPortTag"/>, and <see cref="InterfaceTag"/> if interfaces were chosen: together
/// they are those of one server.
/// </summary>
public static class DhcpTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "ExDhcp";

    /// <summary>
    /// The name of the activity source. There is one span for each packet that is handled, named after its message: <c>DHCPDISCOVER</c>.
    /// </summary>
    public const string ActivitySourceName = "ExDhcp";

    /// <summary>Counter: DHCP and BOOTP packets that came in, by <see cref="MessageTypeTag"/>.</summary>
    public const string PacketsReceived = "dhcp.server.packets.received";

    /// <summary>
    /// Counter: datagrams that are no DHCP message, by <see cref="ReasonTag"/>: a <see cref="DhcpParseError"/>, <c>too_short</c> and so on.
    /// </summary>
    public const string PacketsMalformed = "dhcp.server.packets.malformed";

    /// <summary>
    /// Counter: packets that come to <see cref="OnPacketAttribute"/> and not to the handler of their message, because their client says neither
    /// a client identifier nor a hardware address, by <see cref="MessageTypeTag"/>.
    /// </summary>
    public const string PacketsAnonymous = "dhcp.server.packets.anonymous";

    /// <summary>
    /// Counter: what was dropped before a handler saw it, by <see cref="ReasonTag"/>: <c>duplicate</c>, <c>oldest</c> (too many waited),
    /// <c>age</c>, <c>rate</c> and <c>client_rate</c> (<see cref="DhcpServerOptions.MaxRequestsPerSecond"/>,
    /// <see cref="DhcpServerOptions.MaxRequestsPerClientPerSecond"/>), <c>other_address</c>, <c>stray</c>, <c>mailbox_full</c> (a cast,
    /// info or continuation), <c>ended</c>.
    /// </summary>
    public const string Dropped = "dhcp.server.dropped";

    /// <summary>Counter: replies that were sent, by <see cref="MessageTypeTag"/>.</summary>
    public const string RepliesSent = "dhcp.server.replies.sent";

    /// <summary>
    /// Counter: replies of handlers that were not sent, by <see cref="ReasonTag"/>: <c>not_a_request</c>, <c>no_message_type</c>,
    /// <c>for_other_server</c>, <c>message_type_to_bootp</c>, <c>nak_to_inform</c>, <c>no_server_identifier</c>, <c>no_address</c>,
    /// <c>bad_relay_address</c>, <c>would_loop</c>, <c>too_large</c>.
    /// </summary>
    public const string RepliesRefused = "dhcp.server.replies.refused";

    /// <summary>
    /// Counter: datagrams that could not be sent, by <see cref="ReasonTag"/>: <c>frame</c> (to a hardware address; it was broadcast
    /// instead), <c>lost</c>.
    /// </summary>
    public const string SendFailures = "dhcp.server.send.failures";

    /// <summary>
    /// Counter: options that were left out of replies because they did not fit, by <see cref="OptionTag"/>: option 82 among them, and those
    /// for which a reply was too large to be sent at all.
    /// </summary>
    public const string OptionsDropped = "dhcp.server.options.dropped";

    /// <summary>Counter: handlers that threw, by <see cref="ErrorTypeTag"/>.</summary>
    public const string HandlerErrors = "dhcp.server.handler.errors";

    /// <summary>Histogram, in seconds: how long packet handlers take, by <see cref="MessageTypeTag"/> of the request.</summary>
    public const string HandlerDuration = "dhcp.server.handler.duration";

    /// <summary>Gauge: how many packets and messages wait for handlers.</summary>
    public const string QueueLength = "dhcp.server.queue.length";

    /// <summary>Counter: how often the instance was replaced by a fresh one.</summary>
    public const string Restarts = "dhcp.server.restarts";

    /// <summary>The name of the <c>[DhcpServer]</c> class. Also of spans.</summary>
    public const string ServerTag = "dhcp.server.name";

    /// <summary>The UDP port the server listens on. Also of spans.</summary>
    public const string ServerPortTag = "server.port";

    /// <summary>
    /// The interfaces that were chosen (<see cref="DhcpServerOptions.Interfaces"/>, <see cref="DhcpServerOptions.BindToDevice"/>), if any:
    /// <c>eth1, eth2</c>. Also of spans.
    /// </summary>
    public const string InterfaceTag = "network.interface.name";

    /// <summary>The name of a message as RFC 2131 writes it: <c>DHCPDISCOVER</c>; <c>BOOTP</c> for a packet that has none.</summary>
    public const string MessageTypeTag = "dhcp.message_type";

    /// <summary>Why something was dropped, refused, malformed or not sent.</summary>
    public const string ReasonTag = "dhcp.reason";

    /// <summary>The type of the exception that a handler threw, with its namespace. Also of spans.</summary>
    public const string ErrorTypeTag = "error.type";

    /// <summary>The code of an option.</summary>
    public const string OptionTag = "dhcp.option";

    /// <summary>Of spans: the transaction identifier (<c>xid</c>), eight hexadecimal digits.</summary>
    public const string TransactionIdTag = "dhcp.xid";

    /// <summary>Of spans: the client's identity (<see cref="DhcpPacket.ClientId"/>).</summary>
    public const string ClientIdTag = "dhcp.client_id";

    /// <summary>Of spans: the address the datagram came from.</summary>
    public const string PeerAddressTag = "network.peer.address";

    /// <summary>Of spans: the UDP port the datagram came from.</summary>
    public const string PeerPortTag = "network.peer.port";

    /// <summary>Of spans: the relay agent's address (<c>giaddr</c>), if there is one.</summary>
    public const string RelayAgentTag = "dhcp.giaddr";

    /// <summary>Of spans: the message type of the reply.</summary>
    public const string ReplyTypeTag = "dhcp.reply.message_type";

    /// <summary>Of spans: the address the reply gives the client (<c>yiaddr</c>).</summary>
    public const string YourIPAddressTag = "dhcp.reply.yiaddr";
}
