namespace ExDhcp.Generators.Model;

/// <summary>The parts of a server that are generated, or that a class already has by inheritance.</summary>
[Flags]
internal enum ServerMembers
{
    None = 0,

    /// <summary>The property <c>Port</c>.</summary>
    Port = 1,

    /// <summary>The nested class <c>Server</c>.</summary>
    Server = 2,

    /// <summary><c>StartAsync</c> with a factory.</summary>
    StartWithFactory = 4,

    /// <summary><c>StartAsync</c> without one.</summary>
    Start = 8,
}

/// <summary>A <c>[DhcpServer]</c> class.</summary>
/// <param name="Type">The class.</param>
/// <param name="OptionTables">The tables of the sets it knows, as C# writes them, the standard one last.</param>
/// <param name="Handlers">The handlers: by message, in the order they are tried.</param>
/// <param name="Process">The methods that are no packet handlers.</param>
/// <param name="Members">What is emitted.</param>
/// <param name="Hides">What of it hides an inherited member, and so must say <c>new</c>.</param>
/// <param name="Suppressed">The warnings that its use of marked members would give: obsolete handlers, for example.</param>
internal sealed record ServerModel(
    TypeModel Type,
    EquatableArray<string> OptionTables,
    EquatableArray<HandlerModel> Handlers,
    ProcessModel Process,
    ServerMembers Members,
    ServerMembers Hides,
    EquatableArray<string> Suppressed);
