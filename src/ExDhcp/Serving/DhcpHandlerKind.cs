using System.ComponentModel;

namespace ExDhcp.Serving;

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
