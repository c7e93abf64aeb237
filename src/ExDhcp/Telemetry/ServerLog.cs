using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>
/// The messages of a server. Event ids are stable: 1 to 19 its life, 20 to 39 receiving, 40 to 59 handlers, 60 to 79 replies,
/// 80 to 99 sending. What anybody on the network can provoke at will is a warning the first time, or once in ten seconds while it goes on,
/// and debug output otherwise.
/// </summary>
internal static partial class ServerLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Server} listens on {EndPoint}, interface {Device}")]
    public static partial void Started(this ILogger logger, string server, IPv4EndPoint endPoint, string device);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Server} on port {Port} has ended")]
    public static partial void Ended(this ILogger logger, string server, int port);

    [LoggerMessage(
        EventId = 3, Level = LogLevel.Warning,
        Message = "Port {Port} on every interface: this answers DHCP clients on all networks of this host. "
            + "Set Interfaces, BindToDevice or Address to choose")]
    public static partial void ServesEveryInterface(this ILogger logger, int port);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "Disposing of the {Server} failed")]
    public static partial void DisposeFailed(this ILogger logger, Exception error, string server);

    [LoggerMessage(EventId = 6, Level = LogLevel.Critical, Message = "{Server} has ended with a failure")]
    public static partial void Failed(this ILogger logger, Exception error, string server);

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning, Message = "{Server} was restarted with a fresh instance, because: {Reason}")]
    public static partial void Restarted(this ILogger logger, string server, string reason);

    [LoggerMessage(EventId = 8, Level = LogLevel.Error, Message = "Restarting {Server} failed")]
    public static partial void RestartFailed(this ILogger logger, Exception error, string server);

    [LoggerMessage(
        EventId = 9, Level = LogLevel.Error, Message = "{Server} ends: it would have to be restarted more than {Count} times in {Period}")]
    public static partial void TooManyRestarts(this ILogger logger, string server, int count, TimeSpan period);

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "The [OnTerminate] method of {Server} failed")]
    public static partial void TerminateFailed(this ILogger logger, Exception error, string server);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "Clients that have no address yet are answered by broadcast: {Reason}")]
    public static partial void AnswersByBroadcast(this ILogger logger, string reason);

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "Closing the transport of {Server} failed")]
    public static partial void CloseFailed(this ILogger logger, Exception error, string server);

    [LoggerMessage(EventId = 20, Level = LogLevel.Debug, Message = "{Length} octets from {Source} are no DHCP message: {Reason}")]
    public static partial void Malformed(this ILogger logger, int length, IPv4EndPoint source, DhcpParseError reason);

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "Receiving failed ({Count} times in a row)")]
    public static partial void ReceiveFailed(this ILogger logger, Exception error, int count);

    [LoggerMessage(
        EventId = 22, Level = LogLevel.Debug,
        Message = "Ignored a datagram from {Source} to {Destination}: this server serves on {Address}")]
    public static partial void NotForAddress(this ILogger logger, IPv4EndPoint source, IPv4Address destination, IPv4Address address);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "Stopping: what was registered on a handler's token failed")]
    public static partial void StopCallbackFailed(this ILogger logger, Exception error);

    [LoggerMessage(EventId = 23, Level = LogLevel.Debug, Message = "From {Source} for the {Handler} handler: {Packet}")]
    public static partial void Received(this ILogger logger, IPv4EndPoint source, DhcpHandlerKind handler, string packet);

    [LoggerMessage(EventId = 24, Level = LogLevel.Debug, Message = "Dropped a datagram from {Source}: the same one waits already")]
    public static partial void DuplicateDropped(this ILogger logger, IPv4EndPoint source);

    [LoggerMessage(
        EventId = 25,
        Message = "Handlers are slower than packets come: dropped the oldest that waited, from {Source}. {Count} dropped so far. Make handlers "
            + "shorter, or let more of them overlap (DhcpConcurrency.PerClient, MaxConcurrentPackets). See MaxQueuedPackets and ReceiveBufferSize")]
    public static partial void OldestDropped(this ILogger logger, LogLevel level, IPv4EndPoint source, long count);

    [LoggerMessage(
        EventId = 26,
        Message = "Handlers are slower than packets come: dropped a packet from {Source} that had waited longer than MaxQueueAge, {Age}. "
            + "{Count} dropped so far. Make handlers shorter, or let more of them overlap (DhcpConcurrency.PerClient, MaxConcurrentPackets)")]
    public static partial void PacketTooOld(this ILogger logger, LogLevel level, IPv4EndPoint source, TimeSpan age, long count);

    [LoggerMessage(EventId = 27, Message = "Dropped a datagram from {Source} that is no DHCP: too many wait already")]
    public static partial void StrayDropped(this ILogger logger, LogLevel level, IPv4EndPoint source);

    [LoggerMessage(EventId = 28, Message = "Dropped a packet from {Source}: {Limit} allows no more. {Count} dropped so far")]
    public static partial void OverLimit(this ILogger logger, LogLevel level, IPv4EndPoint source, RequestLimit limit, long count);

    [LoggerMessage(EventId = 42, Level = LogLevel.Debug, Message = "No reply to {Packet}")]
    public static partial void NoReply(this ILogger logger, string packet);

    [LoggerMessage(EventId = 40, Message = "The {Handler} handler failed, and the packet is dropped: {Packet}")]
    public static partial void HandlerFailed(this ILogger logger, LogLevel level, Exception error, DhcpHandlerKind handler, string packet);

    [LoggerMessage(EventId = 41, Level = LogLevel.Error, Message = "A packet is lost to a failure outside of its handler")]
    public static partial void PacketLost(this ILogger logger, Exception error);

    [LoggerMessage(EventId = 43, Level = LogLevel.Error, Message = "A handler of a cast, info or continuation failed")]
    public static partial void MessageHandlerFailed(this ILogger logger, Exception error);

    [LoggerMessage(EventId = 44, Message = "Dropped a cast, info or continuation: {Count} wait already. See MaxQueuedMessages")]
    public static partial void MessageDropped(this ILogger logger, LogLevel level, int count);

    [LoggerMessage(EventId = 45, Message = "No method marked [{Attribute}] takes a {Type}: the message is dropped")]
    public static partial void NobodyHears(this ILogger logger, LogLevel level, string attribute, string type);

    [LoggerMessage(EventId = 46, Level = LogLevel.Warning, Message = "A handler runs for longer than HandlerTimeout, {Limit}, and is cancelled")]
    public static partial void HandlerTakesTooLong(this ILogger logger, TimeSpan limit);

    [LoggerMessage(EventId = 47, Level = LogLevel.Error, Message = "A handler did not end when it was cancelled, and is given up")]
    public static partial void HandlerGivenUp(this ILogger logger, Exception error);

    [LoggerMessage(EventId = 60, Message = "A reply to {Source} is not sent, because {Reason}. One with a Destination would be")]
    public static partial void NotAnswered(this ILogger logger, LogLevel level, IPv4EndPoint source, string reason);

    [LoggerMessage(EventId = 61, Message = "{Type} is no answer to {RequestType}; it is sent all the same")]
    public static partial void UnusualType(this ILogger logger, LogLevel level, string type, string requestType);

    [LoggerMessage(EventId = 62, Message = "Removed option {Code} from a {Type}, which must not carry it here (RFC 2131 table 3)")]
    public static partial void OptionStripped(this ILogger logger, LogLevel level, int code, string type);

    [LoggerMessage(EventId = 63, Message = "A {Type} has no lease time: common clients ignore it. Set LeaseTime (option 51)")]
    public static partial void NoLeaseTime(this ILogger logger, LogLevel level, string type);

    [LoggerMessage(
        EventId = 64,
        Message = "Times of a {Type} are out of order: renewal (58) < rebinding (59) < lease (51) is what clients expect")]
    public static partial void TimesOutOfOrder(this ILogger logger, LogLevel level, string type);

    [LoggerMessage(EventId = 65, Message = "A {Type} selects another subnet (option 118) than the client did")]
    public static partial void OtherSubnetSelected(this ILogger logger, LogLevel level, string type);

    [LoggerMessage(EventId = 66, Message = "Cleared yiaddr or siaddr of a {Type}, where they must be zero (RFC 2131 table 3)")]
    public static partial void FieldsCleared(this ILogger logger, LogLevel level, string type);

    [LoggerMessage(EventId = 71, Message = "A {Type} gives no address. Set YourIPAddress")]
    public static partial void NoAddress(this ILogger logger, LogLevel level, string type);

    [LoggerMessage(EventId = 72, Message = "A packet that is no reply to its request ({Packet}) is sent as it is. Return a DhcpReply")]
    public static partial void NoReplyToRequest(this ILogger logger, LogLevel level, string packet);

    [LoggerMessage(EventId = 67, Message = "A {Type} is not sent, because {Reason}")]
    public static partial void Refused(this ILogger logger, LogLevel level, string type, string reason);

    [LoggerMessage(
        EventId = 68,
        Message = "A {Type} is not sent, because this server has no address to go by on that interface. Set ServerIdentifiers")]
    public static partial void NoServerIdentifier(this ILogger logger, LogLevel level, string type);

    [LoggerMessage(
        EventId = 69,
        Message = "Option {Code} does not fit into a {Type} for {Client}, and no reply goes without it: nothing is sent")]
    public static partial void ReplyTooLarge(this ILogger logger, LogLevel level, int code, string type, string client);

    [LoggerMessage(EventId = 70, Message = "Option {Code} did not fit into a {Type} for {Client} and was left out")]
    public static partial void OptionDropped(this ILogger logger, LogLevel level, int code, string type, string client);

    [LoggerMessage(EventId = 80, Message = "A {Type} for {Source} is not sent, because {Reason}")]
    public static partial void NoRoute(this ILogger logger, LogLevel level, string type, IPv4EndPoint source, string reason);

    [LoggerMessage(EventId = 81, Message = "Sending {Length} octets to {Destination} failed")]
    public static partial void SendFailed(this ILogger logger, LogLevel level, Exception error, int length, IPv4EndPoint destination);

    [LoggerMessage(EventId = 82, Message = "Sending a frame to {LinkAddress} failed; the reply is broadcast instead")]
    public static partial void FrameFailed(this ILogger logger, LogLevel level, Exception error, HardwareAddress linkAddress);

    [LoggerMessage(EventId = 83, Level = LogLevel.Debug, Message = "{Type} for {Client} to {Destination}, {Length} octets")]
    public static partial void Sending(
        this ILogger logger, string type, string client, IPv4EndPoint destination, int length);
}
