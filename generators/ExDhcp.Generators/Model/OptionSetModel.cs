namespace ExDhcp.Generators.Model;

/// <summary>Where the properties of a set's options are emitted.</summary>
internal enum OptionReceiver
{
    /// <summary>An <c>extension</c> block of the set: the packet is declared in another assembly.</summary>
    Extension,

    /// <summary>A part of <c>DhcpPacket</c>, which is declared in this compilation.</summary>
    Packet,

    /// <summary>The class itself, which is a space of sub-options.</summary>
    SubOptions,
}

/// <summary>A set of options.</summary>
/// <param name="Type">The class of the set.</param>
/// <param name="Receiver">Where the properties are.</param>
/// <param name="Options">The options in the order of their declaration.</param>
/// <param name="Suppressed">The warnings that its use of marked types would give.</param>
/// <param name="Server">The <c>[DhcpServer]</c> class that declares them by shorthand: the whole set is generated.</param>
/// <param name="ServerIsPublic">Whether that class is visible to other assemblies.</param>
internal sealed record OptionSetModel(
    TypeModel Type,
    OptionReceiver Receiver,
    EquatableArray<OptionModel> Options,
    EquatableArray<string> Suppressed,
    string? Server = null,
    bool ServerIsPublic = false);
