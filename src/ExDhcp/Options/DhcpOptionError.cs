namespace ExDhcp;

/// <summary>Why an option could not be read.</summary>
public enum DhcpOptionError
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>The packet does not have the option.</summary>
    Absent,

    /// <summary>The packet has the option, but its octets are not a value of the option's type.</summary>
    Malformed,
}
