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
    /// How long the host waits before <see cref="DhcpFailureAction.Restart"/>: 5 s. When starting fails, it waits twice as long each time, up to
    /// a minute.
    /// </summary>
    public TimeSpan RestartDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the health check waits for the server to come to a message: 5 s. A server that takes longer is unhealthy: a handler
    /// runs for too long, or more comes in than handlers can do.
    /// </summary>
    public TimeSpan HealthCheckTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
