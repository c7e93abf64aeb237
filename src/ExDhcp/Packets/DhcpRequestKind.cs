namespace ExDhcp;

/// <summary>What a DHCPREQUEST is for (RFC 2131 section 4.3.2 and table 4).</summary>
public enum DhcpRequestKind
{
    /// <summary>The packet is not a DHCPREQUEST.</summary>
    None,

    /// <summary>The client accepts an offer; the server identifier says whose.</summary>
    Selecting,

    /// <summary>The client restarts and wants the address it had (the requested address).</summary>
    InitReboot,

    /// <summary>The client extends its lease with the server it has it from.</summary>
    Renewing,

    /// <summary>The client extends its lease with any server that will.</summary>
    Rebinding,

    /// <summary>The client names neither a server nor an address.</summary>
    Invalid,
}
