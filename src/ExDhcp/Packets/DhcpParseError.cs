namespace ExDhcp;

/// <summary>Why a datagram is not a DHCP message. Everything else that is odd about one is tolerated.</summary>
public enum DhcpParseError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It has fewer than the 240 octets of the fixed fields and the magic cookie (RFC 2131 section 2).</summary>
    TooShort,

    /// <summary>It has more octets than a UDP datagram can carry, 65,507.</summary>
    TooLong,

    /// <summary>The field <c>hlen</c> is above 16, the size of <c>chaddr</c>.</summary>
    HardwareAddressTooLong,

    /// <summary>Neither the magic cookie of RFC 2131 section 3 nor the zeros of plain BOOTP stand before the options.</summary>
    NoMagicCookie,

    /// <summary>The datagram was longer than the receive buffer, and its end is lost.</summary>
    Truncated,
}
