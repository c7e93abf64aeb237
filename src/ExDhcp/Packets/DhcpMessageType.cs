namespace ExDhcp;

/// <summary>The kind of a DHCP message: the value of option 53 (RFC 2132 section 9.6 and the IANA registry).</summary>
public enum DhcpMessageType : byte
{
    /// <summary>No message type. Not a value that a message can carry.</summary>
    None = 0,

    /// <summary>DHCPDISCOVER: a client looks for servers (RFC 2131).</summary>
    Discover = 1,

    /// <summary>DHCPOFFER: a server offers an address (RFC 2131).</summary>
    Offer = 2,

    /// <summary>DHCPREQUEST: a client asks for, confirms or extends a lease (RFC 2131).</summary>
    Request = 3,

    /// <summary>DHCPDECLINE: a client found its address in use (RFC 2131).</summary>
    Decline = 4,

    /// <summary>DHCPACK: a server grants what was asked for (RFC 2131).</summary>
    Ack = 5,

    /// <summary>DHCPNAK: a server refuses (RFC 2131).</summary>
    Nak = 6,

    /// <summary>DHCPRELEASE: a client gives its address back (RFC 2131).</summary>
    Release = 7,

    /// <summary>DHCPINFORM: a client that has an address asks for configuration (RFC 2131).</summary>
    Inform = 8,

    /// <summary>DHCPFORCERENEW: a server makes a client renew (RFC 3203).</summary>
    ForceRenew = 9,

    /// <summary>DHCPLEASEQUERY: a relay asks about a lease (RFC 4388).</summary>
    LeaseQuery = 10,

    /// <summary>DHCPLEASEUNASSIGNED: the address is free (RFC 4388).</summary>
    LeaseUnassigned = 11,

    /// <summary>DHCPLEASEUNKNOWN: the server does not know (RFC 4388).</summary>
    LeaseUnknown = 12,

    /// <summary>DHCPLEASEACTIVE: the address is leased (RFC 4388).</summary>
    LeaseActive = 13,

    /// <summary>DHCPBULKLEASEQUERY (RFC 6926).</summary>
    BulkLeaseQuery = 14,

    /// <summary>DHCPLEASEQUERYDONE (RFC 6926).</summary>
    LeaseQueryDone = 15,

    /// <summary>DHCPACTIVELEASEQUERY (RFC 7724).</summary>
    ActiveLeaseQuery = 16,

    /// <summary>DHCPLEASEQUERYSTATUS (RFC 7724).</summary>
    LeaseQueryStatus = 17,

    /// <summary>DHCPTLS (RFC 7724).</summary>
    Tls = 18,
}
