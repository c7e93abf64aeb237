namespace ExDhcp.Hosting;

/// <summary>What a host does when a server has ended with a failure.</summary>
public enum DhcpFailureAction
{
    /// <summary>The host stops, and the exit code of the program is 1. For programs that something else watches: systemd, a container runtime.</summary>
    StopHost,

    /// <summary>The server is started again, and again until it starts. For hosts that have other things to do.</summary>
    Restart,

    /// <summary>Nothing but a log message and the health check.</summary>
    Nothing,
}
