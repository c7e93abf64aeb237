namespace ExDhcp;

/// <summary>Octets are not a DHCP message.</summary>
public sealed class DhcpFormatException : FormatException
{
    /// <summary>Makes the exception for a reason.</summary>
    /// <param name="error">The reason.</param>
    public DhcpFormatException(DhcpParseError error)
        : base(Describe(error))
    {
        Error = error;
    }

    /// <summary>The reason.</summary>
    public DhcpParseError Error { get; }

    internal static string Describe(DhcpParseError error) => error switch
    {
        DhcpParseError.TooShort => "A DHCP message has at least 240 octets; this one is shorter.",
        DhcpParseError.TooLong => "A DHCP message has at most 65,507 octets, what a UDP datagram can carry; this one is longer.",
        DhcpParseError.HardwareAddressTooLong => "The hardware address length (hlen) is above 16, the size of chaddr.",
        DhcpParseError.NoMagicCookie => "The magic cookie 63 82 53 63 is missing before the options.",
        DhcpParseError.Truncated => "The datagram was longer than the receive buffer.",
        _ => "The octets are a DHCP message.",
    };
}
