namespace ExDhcp;

/// <summary>
/// Makes a partial class the behaviour of a DHCP server: its methods marked <see cref="OnDiscoverAttribute"/>,
/// <see cref="OnRequestAttribute"/>, ... answer clients, and the source generator writes <c>StartAsync</c>, the nested
/// <c>Server</c>, <c>Port</c> and the dispatch.
/// </summary>
/// <remarks>
/// Handlers for DISCOVER, REQUEST and DECLINE are required; a missing one is a compile-time error. So is anything but a plain
/// class, which the attribute lets through for the analyzer to say what to write instead.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class DhcpServerAttribute : Attribute
{
    /// <summary>
    /// The option sets (classes marked <see cref="DhcpOptionsAttribute"/>) this server knows beside the standard ones. Their
    /// order decides which name wins when two declare the same code.
    /// </summary>
    public Type[] Options { get; set; } = [];

    /// <summary>
    /// What the server handles at the same time: by default one message, so that the class needs no locks;
    /// <see cref="DhcpConcurrency.PerClient"/> lets packets of different clients overlap.
    /// </summary>
    public DhcpConcurrency Concurrency { get; set; }
}
