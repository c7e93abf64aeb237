using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>
/// The level of a message that anybody on the network can provoke: a warning, or what is said, the first time, so that nobody
/// overlooks it, and debug output after that, so that nobody can fill the disk.
/// </summary>
internal sealed class FirstTime
{
    private readonly HashSet<(int Event, int Detail)> _seen = [];

    /// <summary>The level for an event; details are few by nature, option codes for example.</summary>
    public LogLevel Level(int @event, int detail = 0, LogLevel first = LogLevel.Warning)
    {
        lock (_seen)
        {
            return _seen.Add((@event, detail)) ? first : LogLevel.Debug;
        }
    }
}
