namespace ExDhcp;

/// <summary>
/// Marks a set of options declared with <see cref="DhcpOptionAttribute"/>: a <c>static partial class</c> of DHCP options, or
/// a <c>sealed partial class</c> derived from <see cref="DhcpSubOptions"/> for the sub-options inside one option.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class DhcpOptionsAttribute : Attribute;
