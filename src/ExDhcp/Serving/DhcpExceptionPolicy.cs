namespace ExDhcp;

/// <summary>What happens when a handler throws. What it was handling is dropped in any case, and logged.</summary>
public enum DhcpExceptionPolicy
{
    /// <summary>The server goes on with the same instance and its state.</summary>
    Continue,

    /// <summary>
    /// The instance ends, and a fresh one from the factory takes over: same server, same socket, nothing that waits is lost but timers. For
    /// classes that would rather start anew than go on with state that may be half changed.
    /// </summary>
    Restart,
}
