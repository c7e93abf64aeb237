namespace ExDhcp;

/// <summary>What parsing noticed about a packet.</summary>
[Flags]
internal enum PacketTraits
{
    None = 0,

    /// <summary>The last option of an area was cut off and dropped.</summary>
    OptionsTruncated = 1,

    /// <summary>Option 82 stood only in an overloaded field, where it is not relay information (RFC 3046 section 2.1).</summary>
    RelayInformationOverloaded = 2,
}
