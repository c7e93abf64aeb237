namespace ExDhcp;

/// <summary>
/// Declares a DHCP option: its code, the type of its value and its name. The source generator writes a typed property on
/// <see cref="DhcpPacket"/>, a key for <see cref="DhcpPacket.TryGet"/> and a row of the option table.
/// </summary>
/// <remarks>
/// Stands on a <c>[DhcpServer]</c> class, on a <c>[DhcpOptions] static partial class</c> shared between servers, or on a
/// <c>[DhcpOptions] sealed partial class</c> derived from <see cref="DhcpSubOptions"/>.
/// </remarks>
/// <param name="code">The option code, 1 to 254.</param>
/// <param name="type">The type of the value.</param>
/// <param name="name">The name of the property; <c>Option{code}</c> without one.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class DhcpOptionAttribute(int code, DhcpOptionType type, string? name = null) : Attribute
{
    /// <summary>The option code, 1 to 254.</summary>
    public int Code { get; } = code;

    /// <summary>The type of the value.</summary>
    public DhcpOptionType Type { get; } = type;

    /// <summary>The name of the property; <see langword="null"/> means <c>Option{code}</c>.</summary>
    public string? Name { get; } = name;

    /// <summary>What the option means; becomes the documentation of the property.</summary>
    public string? Description { get; set; }

    /// <summary>Where the option is defined, for example <c>RFC 5859</c>; becomes part of the documentation of the property.</summary>
    public string? Reference { get; set; }

    /// <summary>
    /// For option 43 and others that mean what the vendor says: how the vendor class of the clients starts who mean this by it
    /// (option 60), for example <c>PXEClient</c>. One code may be declared for several vendor classes.
    /// </summary>
    /// <remarks>
    /// The property is then absent in a packet of another vendor class; one without option 60, like most replies, is taken at
    /// its word. <see cref="DhcpPacket.ToDisplayString()"/> shows the option under its name where option 60 is there and fits.
    /// </remarks>
    public string? VendorClass { get; set; }
}

/// <summary>Declares a DHCP option whose value has a codec of its own, or is a space of sub-options.</summary>
/// <typeparam name="TCodec">
/// A struct that implements <see cref="IDhcpOptionCodec{T}"/>, or a class derived from <see cref="DhcpSubOptions"/>.
/// </typeparam>
/// <param name="code">The option code, 1 to 254.</param>
/// <param name="name">The name of the property; <c>Option{code}</c> without one.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class DhcpOptionAttribute<TCodec>(int code, string? name = null) : Attribute
{
    /// <summary>The option code, 1 to 254.</summary>
    public int Code { get; } = code;

    /// <summary>The name of the property; <see langword="null"/> means <c>Option{code}</c>.</summary>
    public string? Name { get; } = name;

    /// <summary>What the option means; becomes the documentation of the property.</summary>
    public string? Description { get; set; }

    /// <summary>Where the option is defined, for example <c>RFC 5859</c>; becomes part of the documentation of the property.</summary>
    public string? Reference { get; set; }

    /// <summary>
    /// For option 43 and others that mean what the vendor says: how the vendor class of the clients starts who mean this by it
    /// (option 60), for example <c>PXEClient</c>. One code may be declared for several vendor classes.
    /// </summary>
    /// <remarks>
    /// The property is then absent in a packet of another vendor class; one without option 60, like most replies, is taken at
    /// its word. <see cref="DhcpPacket.ToDisplayString()"/> shows the option under its name where option 60 is there and fits.
    /// </remarks>
    public string? VendorClass { get; set; }
}
