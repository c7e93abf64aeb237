namespace ExDhcp;

/// <summary>
/// Implemented by a class of sub-options that belong to one vendor, so that <see cref="VendorIdentifyingInformation"/> finds them.
/// </summary>
public interface IDhcpEnterpriseOptions
{
    /// <summary>The IANA enterprise number of the vendor.</summary>
    static abstract uint EnterpriseNumber { get; }
}
