namespace ExDhcp;

/// <summary>
/// Implemented by a class of sub-options that belong to one vendor, so that <see cref="VendorIdentifyingInformation"/> finds them.
/// </summary>
/// <example>
/// A space of the vendor 32473, read from a request and written into a reply:
/// <code>
/// [DhcpOptions]
/// [DhcpOption(1, DhcpOptionType.Text, "Model")]
/// public sealed partial class NodeOptions : DhcpSubOptions, IDhcpEnterpriseOptions
/// {
///     public static uint EnterpriseNumber =&gt; 32473;
/// }
///
/// string? model = request.VendorIdentifyingVendorSpecificInformation?.Get&lt;NodeOptions&gt;()?.Model;
/// reply.VendorIdentifyingVendorSpecificInformation = VendorIdentifyingInformation.Of(new NodeOptions { Model = "2" });
/// </code>
/// </example>
public interface IDhcpEnterpriseOptions
{
    /// <summary>The IANA enterprise number of the vendor.</summary>
    static abstract uint EnterpriseNumber { get; }
}
