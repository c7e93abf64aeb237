using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>The messages of transports. Event ids are stable: 100 to 119.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(
        EventId = 100, Level = LogLevel.Information,
        Message = "The system keeps {Granted} octets of waiting datagrams, not the {Wanted} asked for, so a burst may lose some. "
            + "Allow more with 'sysctl -w net.core.rmem_max={Wanted}', or give the program CAP_NET_ADMIN")]
    public static partial void ReceiveBufferLimited(this ILogger logger, int granted, int wanted);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "The interface {Device} has gone. Serving it goes on when it returns")]
    public static partial void DeviceGone(this ILogger logger, string device);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information, Message = "The interface {Device} has returned, and is served again")]
    public static partial void DeviceReturned(this ILogger logger, string device);

    [LoggerMessage(
        EventId = 103, Level = LogLevel.Error,
        Message = "The interface {Device} has returned, but cannot be served; the next change of an interface is another chance")]
    public static partial void DeviceLost(this ILogger logger, Exception error, string device);

    [LoggerMessage(
        EventId = 104, Level = LogLevel.Warning,
        Message = "The interface {Device} is a port of {Master}, which takes all that comes in there: this server hears nothing by it. "
            + "Serve {Master} instead")]
    public static partial void DeviceIsPort(this ILogger logger, string device, string master);

    [LoggerMessage(
        EventId = 105, Level = LogLevel.Warning,
        Message = "The interface {Device} is down, or nothing is plugged in: this server hears nothing by it until that changes")]
    public static partial void DeviceIsDown(this ILogger logger, string device);

    [LoggerMessage(
        EventId = 106, Level = LogLevel.Warning,
        Message = "The interface {Device} has no IPv4 address, so this server has none to go by there: new clients are not answered until there "
            + "is one, or ServerIdentifiers is set")]
    public static partial void DeviceHasNoAddress(this ILogger logger, string device);

    [LoggerMessage(EventId = 107, Level = LogLevel.Information, Message = "Nothing stands in the way of serving the interface {Device} any more")]
    public static partial void DeviceWorks(this ILogger logger, string device);
}
