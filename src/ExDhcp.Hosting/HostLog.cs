using Microsoft.Extensions.Logging;

namespace ExDhcp.Hosting;

/// <summary>What a host says about its servers. Event ids are stable: 100 to 119.</summary>
internal static partial class HostLog
{
    [LoggerMessage(
        EventId = 100, Level = LogLevel.Critical,
        Message = "{Server} has failed, and the host stops. Set DhcpHostOptions.OnFailure for something else")]
    public static partial void StopsHost(this ILogger logger, Exception error, string server);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "{Server} has failed; another server is started in {Delay}")]
    public static partial void RestartsServer(this ILogger logger, string server, TimeSpan delay);

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "Starting another server of {Server} failed")]
    public static partial void ServerRestartFailed(this ILogger logger, Exception error, string server);
}
