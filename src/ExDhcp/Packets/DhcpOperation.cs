namespace ExDhcp;

/// <summary>The field <c>op</c> (RFC 2131 section 2): who speaks.</summary>
public enum DhcpOperation : byte
{
    /// <summary>Not a value that a message should carry.</summary>
    None = 0,

    /// <summary>BOOTREQUEST: a client, or a relay agent for it, speaks.</summary>
    Request = 1,

    /// <summary>BOOTREPLY: a server speaks.</summary>
    Reply = 2,
}
