using Microsoft.Extensions.Logging;

namespace ExDhcp.Telemetry;

/// <summary>
/// The level of a message that anybody on the network can provoke, and that nobody should overlook while it goes on: what is said, once in
/// ten seconds, and debug output in between, so that nobody can fill the disk.
/// </summary>
/// <typeparam name="T">Tells messages apart; there are few by nature.</typeparam>
internal sealed class NowAndThen<T>(TimeProvider time)
    where T : notnull
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<T, long> _said = [];

    public LogLevel Level(T what, LogLevel now)
    {
        long timestamp = time.GetTimestamp();
        lock (_said)
        {
            if (_said.TryGetValue(what, out long last) && time.GetElapsedTime(last, timestamp) < Pause)
            {
                return LogLevel.Debug;
            }

            _said[what] = timestamp;
            return now;
        }
    }
}
