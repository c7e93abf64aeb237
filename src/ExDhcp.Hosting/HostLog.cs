using Microsoft.Extensions.Logging;

namespace ExDhcp.Hosting;

/// <summary>
/// What a host says about its servers, in the log of each. Event ids are stable: 120 to 139, after those of the server and its transport.
/// </summary>
internal static partial class HostLog
{
    [LoggerMessage(
        EventId = 120, Level = LogLevel.Critical,
        Message = "{Server} has failed, and the host stops. Set DhcpHostOptions.OnFailure for something else")]
    public static partial void StopsHost(this ILogger logger, Exception error, string server);

    [LoggerMessage(EventId = 121, Level = LogLevel.Warning, Message = "{Server} has failed, and is started again in {Delay}")]
    public static partial void StartsAgain(this ILogger logger, Exception error, string server, TimeSpan delay);

    [LoggerMessage(EventId = 122, Level = LogLevel.Error, Message = "Starting {Server} again has failed. The next attempt is in {Delay}")]
    public static partial void StartingAgainFailed(this ILogger logger, Exception error, string server, TimeSpan delay);

    [LoggerMessage(EventId = 123, Level = LogLevel.Error, Message = "{Server} has failed. The host goes on without it")]
    public static partial void GoesOnWithout(this ILogger logger, Exception error, string server);

    [LoggerMessage(
        EventId = 124, Level = LogLevel.Warning,
        Message = "{Server} has not ended in the time the host gives it (HostOptions.ShutdownTimeout): what it was doing is cancelled")]
    public static partial void StopTakesTooLong(this ILogger logger, string server);

    [LoggerMessage(EventId = 125, Level = LogLevel.Error, Message = "Ending the scope of an instance of {Server} has failed")]
    public static partial void ScopeFailed(this ILogger logger, Exception error, string server);

    [LoggerMessage(EventId = 126, Level = LogLevel.Information, Message = "{Server} was started again")]
    public static partial void StartedAgain(this ILogger logger, string server);

    [LoggerMessage(
        EventId = 127, Level = LogLevel.Warning,
        Message = "The configuration has no section {Section}, so {Server} has the defaults and what code sets. Is the file where the program "
            + "looks for it? GetRequiredSection fails the start instead")]
    public static partial void NoSection(this ILogger logger, string section, string server);
}
