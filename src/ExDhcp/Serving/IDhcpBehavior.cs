using System.ComponentModel;

namespace ExDhcp.Serving;

/// <summary>
/// What the source generator writes for a <c>[DhcpServer]</c> class, and all that the server knows of it. Not for user code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDhcpBehavior
{
    /// <summary>The running server this instance belongs to; <see langword="null"/> before it starts and after it ends.</summary>
    DhcpServerContext? Context { get; set; }

    /// <summary>The options this server knows: its own sets in order, then the standard ones.</summary>
    static abstract DhcpOptionTable OptionTable { get; }

    /// <summary>Calls the handler of a packet: the generated switch.</summary>
    /// <param name="handler">Which handler.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="cancellationToken">Ends when the server is told to stop.</param>
    /// <returns>The reply, or <see langword="null"/> for silence.</returns>
    ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind handler, DhcpPacket packet, CancellationToken cancellationToken);
}

/// <summary>The handlers a class can have, as the dispatch table names them. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum DhcpHandlerKind
{
    /// <summary><see cref="OnDiscoverAttribute"/>.</summary>
    Discover,

    /// <summary><see cref="OnRequestAttribute"/>.</summary>
    Request,

    /// <summary><see cref="OnDeclineAttribute"/>.</summary>
    Decline,

    /// <summary><see cref="OnReleaseAttribute"/>.</summary>
    Release,

    /// <summary><see cref="OnInformAttribute"/>.</summary>
    Inform,

    /// <summary><see cref="OnPacketAttribute"/>.</summary>
    Packet,

    /// <summary><see cref="OnMessageAttribute"/> for the message type of the packet, else <see cref="OnPacketAttribute"/>.</summary>
    Message,
}
