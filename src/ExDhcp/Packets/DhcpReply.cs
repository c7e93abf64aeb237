namespace ExDhcp;

/// <summary>A reply.</summary>
public sealed class DhcpReply : DhcpPacket
{
    /// <summary>Makes a reply.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">The type.</param>
    public DhcpReply(DhcpPacket request, DhcpMessageType type)
    {
    }
}
