namespace ExDhcp;

/// <summary>The types an option's value can have (RFC 2132 section 2 and the RFCs named by each member).</summary>
public enum DhcpOptionType
{
    /// <summary>No octets; presence is the value: <see langword="bool"/>. Like option 80.</summary>
    Flag,

    /// <summary>One octet, 0 or 1: <c>bool?</c>. Like option 19.</summary>
    Boolean,

    /// <summary>One octet: <c>byte?</c>. Like option 23.</summary>
    Byte,

    /// <summary>Two octets: <c>ushort?</c>. Like option 26.</summary>
    UInt16,

    /// <summary>Four octets: <c>uint?</c>. Like option 152.</summary>
    UInt32,

    /// <summary>Four octets, signed: <c>int?</c>. Like option 2.</summary>
    Int32,

    /// <summary>
    /// Four octets, seconds: <c>TimeSpan?</c>. 0xFFFFFFFF is <see cref="Timeout.InfiniteTimeSpan"/>. Like option 51.
    /// </summary>
    Seconds,

    /// <summary>Four octets: <c>IPv4Address?</c>. Like option 1.</summary>
    IPv4Address,

    /// <summary>One or more addresses: <c>ReadOnlySpan&lt;IPv4Address&gt;</c>, empty when absent. Like option 3.</summary>
    IPv4AddressList,

    /// <summary>One or more pairs of addresses: <c>ReadOnlySpan&lt;IPv4AddressPair&gt;</c>, empty when absent. Like option 33.</summary>
    IPv4AddressPairs,

    /// <summary>Any number of octets that are numbers: <c>ReadOnlySpan&lt;byte&gt;</c>, empty when absent. Like option 55.</summary>
    ByteList,

    /// <summary>One or more numbers of two octets: <c>ReadOnlySpan&lt;ushort&gt;</c>, empty when absent. Like option 93.</summary>
    UInt16List,

    /// <summary>UTF-8 text: <c>string?</c>. Like option 12.</summary>
    Text,

    /// <summary>Opaque octets: <c>ReadOnlySpan&lt;byte&gt;</c>, empty when absent. Like option 61.</summary>
    Binary,

    /// <summary>One domain name (RFC 1035 section 3.1, not compressed): <c>string?</c>. Like option 137.</summary>
    DomainName,

    /// <summary>Domain names, not compressed: <c>ReadOnlySpan&lt;string&gt;</c>, empty when absent. Like option 88.</summary>
    DomainNameList,

    /// <summary>
    /// Domain names that may be compressed (RFC 3397 section 2): <c>ReadOnlySpan&lt;string&gt;</c>, empty when absent. Like option 119.
    /// </summary>
    CompressedDomainNameList,

    /// <summary>Classless static routes (RFC 3442): <c>ReadOnlySpan&lt;ClasslessRoute&gt;</c>, empty when absent. Option 121.</summary>
    ClasslessRoutes,

    /// <summary>
    /// Encapsulated sub-options without names: <c>DhcpSubOptions?</c>. For a space with names use
    /// <see cref="DhcpOptionAttribute{TCodec}"/> with a class derived from <see cref="DhcpSubOptions"/>.
    /// </summary>
    SubOptions,
}
