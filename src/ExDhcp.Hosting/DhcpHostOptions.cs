namespace ExDhcp.Hosting;

/// <summary>What a host does about a server.</summary>
public sealed class DhcpHostOptions
{
    /// <summary>
    /// What the host does when the server has ended with a failure that restarts of its instance could not mend
    /// (<see cref="DhcpServerOptions.MaxRestarts"/>): by default it stops, so that whoever watches the process starts it again.
    /// </summary>
    public DhcpFailureAction OnFailure { get; set; }

    /// <summary>
    /// How long the host waits before <see cref="DhcpFailureAction.Restart"/>: 5 s. When that fails too, it waits twice as long each time, up to
    /// a minute.
    /// </summary>
    public TimeSpan RestartDelay { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>What a host does when a server has ended with a failure.</summary>
public enum DhcpFailureAction
{
    /// <summary>The host stops, and the exit code of the program is 1. For programs that something else watches: systemd, a container runtime.</summary>
    StopHost,

    /// <summary>A new server is started, again and again until it starts. For hosts that have other things to do.</summary>
    Restart,

    /// <summary>Nothing but a log message and the health check.</summary>
    Nothing,
}
