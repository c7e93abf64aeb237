namespace ExDhcp;

/// <summary>
/// Gives a parameter of a handler the value of an option, as the property of the packet gives it:
/// <c>[FromOption] string? hostName</c>. Option and type are checked at compile time.
/// </summary>
/// <remarks>
/// The option is one that the server declares, one of the sets in <see cref="DhcpServerAttribute.Options"/>, or a standard one,
/// in this order. An option that is absent or malformed is <see langword="null"/>, an empty span, or <see langword="false"/>.
/// </remarks>
/// <param name="name">
/// The name of the option, in any case: <c>nameof(DhcpPacket.HostName)</c>. Without one it is the name of the parameter.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromOptionAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the option; <see langword="null"/> means that of the parameter.</summary>
    public string? Name { get; } = name;
}
