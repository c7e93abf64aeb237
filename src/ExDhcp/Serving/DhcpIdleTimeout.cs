namespace ExDhcp;

/// <summary>
/// What <see cref="OnInfoAttribute"/> hears when no message came for as long as <see cref="DhcpServerContext.IdleTimeout"/> says.
/// </summary>
/// <param name="Elapsed">How long the server has been idle by then.</param>
public sealed record DhcpIdleTimeout(TimeSpan Elapsed);
