namespace ExDhcp;

/// <summary>What is to be remembered about a packet beside its octets.</summary>
[Flags]
internal enum PacketTraits
{
    None = 0,

    /// <summary>The last option of an area was cut off and dropped.</summary>
    OptionsTruncated = 1,

    /// <summary>Option 67 was set because the boot file name is too long for its field.</summary>
    BootFileMoved = 2,

    /// <summary>Option 66 was set because the server host name is too long for its field.</summary>
    ServerNameMoved = 4,

    /// <summary>Options 3 and 33 are for the case that option 121 does not fit (RFC 3442).</summary>
    RoutesAreSpare = 8,

    /// <summary>An option was set to no octets.</summary>
    HasEmptyValues = 16,

    /// <summary>The reply is to be sent exactly as it is.</summary>
    Verbatim = 32,
}
