namespace ExDhcp;

/// <summary>Where things stand in a DHCP message (RFC 2131 section 2, figure 1). Offsets and sizes in octets.</summary>
internal static class WireFormat
{
    public const int Operation = 0;
    public const int HardwareType = 1;
    public const int HardwareAddressLength = 2;
    public const int Hops = 3;
    public const int TransactionId = 4;
    public const int SecondsElapsed = 8;
    public const int Flags = 10;
    public const int ClientIPAddress = 12;
    public const int YourIPAddress = 16;
    public const int NextServerIPAddress = 20;
    public const int RelayAgentIPAddress = 24;
    public const int ClientHardwareAddress = 28;
    public const int ServerHostName = 44;
    public const int BootFileName = 108;
    public const int MagicCookie = 236;
    public const int Options = 240;

    public const int ServerHostNameSize = BootFileName - ServerHostName;
    public const int BootFileNameSize = MagicCookie - BootFileName;

    /// <summary>63 82 53 63: options follow (RFC 2131 section 3).</summary>
    public const uint Cookie = 0x63825363;

    /// <summary>The leftmost bit of <c>flags</c>: the client cannot receive unicast yet (RFC 2131 figure 2).</summary>
    public const ushort BroadcastFlag = 0x8000;

    /// <summary>The smallest message some relays and clients accept (RFC 1542 section 2.1).</summary>
    public const int MinimumSize = 300;

    /// <summary>The message every client must accept: 576 octets of IP packet less its headers (RFC 2131 section 2).</summary>
    public const int DefaultSize = 548;

    /// <summary>The IP and UDP headers, which option 57 counts (RFC 3442 "Sizing Constraints").</summary>
    public const int HeaderOverhead = 28;

    /// <summary>The largest UDP payload.</summary>
    public const int MaximumSize = 65507;
}
