namespace ExDhcp;

/// <summary>How a relay agent received the request: sub-option 10 of option 82 (RFC 5010 section 4).</summary>
[Flags]
public enum RelayAgentFlags : byte
{
    /// <summary>By broadcast.</summary>
    None = 0,

    /// <summary>By unicast.</summary>
    Unicast = 0x80,
}
