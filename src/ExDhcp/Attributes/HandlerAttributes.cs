namespace ExDhcp;

/// <summary>What all handler attributes have in common.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class DhcpHandlerAttribute : Attribute
{
    private protected DhcpHandlerAttribute()
    {
    }

    /// <summary>
    /// The name of a method of the class that decides whether this handler takes a packet: static or not, one
    /// <see cref="DhcpPacket"/> in, <see langword="bool"/> out. Write <c>When = nameof(IsNetboot)</c>. Handlers of one message
    /// are tried in source order; at most one, the last, has no guard.
    /// </summary>
    public string? When { get; set; }
}

/// <summary>Marks the method that answers DHCPDISCOVER (RFC 2131 section 4.3.1), usually with an OFFER. Required.</summary>
public sealed class OnDiscoverAttribute : DhcpHandlerAttribute;

/// <summary>Marks the method that answers DHCPREQUEST (RFC 2131 section 4.3.2) with an ACK or a NAK. Required.</summary>
public sealed class OnRequestAttribute : DhcpHandlerAttribute;

/// <summary>Marks the method that hears DHCPDECLINE (RFC 2131 section 4.3.3): the address is in use by another. Required.</summary>
public sealed class OnDeclineAttribute : DhcpHandlerAttribute;

/// <summary>Marks the method that hears DHCPRELEASE (RFC 2131 section 4.3.4): the client gives its address back.</summary>
public sealed class OnReleaseAttribute : DhcpHandlerAttribute;

/// <summary>Marks the method that answers DHCPINFORM (RFC 2131 section 4.3.5) with an ACK.</summary>
public sealed class OnInformAttribute : DhcpHandlerAttribute;

/// <summary>
/// Marks the method that hears the messages of one type that has no attribute of its own, DHCPLEASEQUERY (RFC 4388) for example,
/// and answers them. Other servers' messages of the type (<see cref="DhcpPacket.Operation"/> is
/// <see cref="DhcpOperation.Reply"/>) are heard too, but not answered.
/// </summary>
/// <remarks>
/// May stand on one method several times, for several types. When no <c>[OnMessage]</c> handler takes a packet, because none is
/// there for its type or no guard holds, it goes to <see cref="OnPacketAttribute"/>.
/// </remarks>
/// <param name="type">
/// The value of option 53: any but DISCOVER, REQUEST, DECLINE, RELEASE and INFORM. Types without a name are written
/// <c>(DhcpMessageType)200</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnMessageAttribute(DhcpMessageType type) : DhcpHandlerAttribute
{
    /// <summary>The value of option 53.</summary>
    public DhcpMessageType Type { get; } = type;
}

/// <summary>
/// Marks the method that hears every other packet: BOOTP, message types that no <see cref="OnMessageAttribute"/> takes, other
/// servers' messages, and requests meant for another server (<see cref="DhcpReceiveInfo.ForOtherServer"/>).
/// </summary>
public sealed class OnPacketAttribute : DhcpHandlerAttribute;
