using System.ComponentModel;

namespace ExDhcp.Serving;

/// <summary>
/// What the source generator writes for a <c>[DhcpServer]</c> class, and all that the server knows of it. Not for user code. What has a
/// body here is only written for a class that has the handlers.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDhcpBehavior
{
    /// <summary>The running server this instance belongs to; <see langword="null"/> before it starts and after it ends.</summary>
    DhcpServerContext? Context { get; set; }

    /// <summary>The options this server knows: its own sets in order, then the standard ones.</summary>
    static abstract DhcpOptionTable OptionTable { get; }

    /// <summary>What the server must know of the class before it serves.</summary>
    static virtual DhcpBehaviorTraits Traits => DhcpBehaviorTraits.None;

    /// <summary>The generated <c>Server</c> of the class, if it has one.</summary>
    static virtual DhcpServerType? ServerType => null;

    /// <summary>Calls the handler of a packet: the generated switch.</summary>
    /// <param name="handler">Which handler.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="cancellationToken">Ends when the handler should.</param>
    /// <returns>The reply, or <see langword="null"/> for silence.</returns>
    ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind handler, DhcpPacket packet, CancellationToken cancellationToken);

    /// <summary>Calls the method marked <see cref="OnInitAttribute"/>.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>A task that completes when the instance may serve.</returns>
    ValueTask InitializeAsync(CancellationToken cancellationToken) => default;

    /// <summary>Calls the method marked <see cref="OnInfoAttribute"/> whose parameter a message fits.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends when the handler should.</param>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> HandleInfoAsync(object message, CancellationToken cancellationToken) => default;

    /// <summary>Calls the method marked <see cref="OnContinueAttribute"/> whose parameter a message fits.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends when the handler should.</param>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> HandleContinueAsync(object message, CancellationToken cancellationToken) => default;

    /// <summary>Calls the method marked <see cref="OnTerminateAttribute"/>.</summary>
    /// <param name="reason">Why the instance ends.</param>
    /// <param name="cancellationToken">Ends when the method should.</param>
    /// <returns>A task that completes when the instance has ended.</returns>
    ValueTask TerminateAsync(DhcpStopReason reason, CancellationToken cancellationToken) => default;
}

/// <summary>What a server must know of a class before it serves. For generated code.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum DhcpBehaviorTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The class is marked <see cref="DhcpConcurrency.PerClient"/>.</summary>
    PerClient = 1,

    /// <summary>A method marked <see cref="OnInfoAttribute"/> takes a <see cref="DhcpStrayDatagram"/>.</summary>
    HearsStrayDatagrams = 2,

    /// <summary>A method marked <see cref="OnInfoAttribute"/> takes a <see cref="DhcpIdleTimeout"/>.</summary>
    HearsIdleTimeouts = 4,
}
