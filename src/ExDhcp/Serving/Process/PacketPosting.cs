namespace ExDhcp.Serving;

/// <summary>What became of a packet that was posted.</summary>
internal enum PacketPosting
{
    /// <summary>It waits, unless it was dropped for want of room.</summary>
    Accepted,

    /// <summary>The same datagram waits already.</summary>
    Duplicate,

    /// <summary>The server has ended.</summary>
    Ended,
}
