using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Parsing;

/// <summary>The messages by the names of their attributes, and what diagnostics call them.</summary>
internal static class HandlerKinds
{
    /// <summary>In the order of the generated switch.</summary>
    public static readonly HandlerKind[] All =
    [
        HandlerKind.Discover,
        HandlerKind.Request,
        HandlerKind.Decline,
        HandlerKind.Release,
        HandlerKind.Inform,
        HandlerKind.Message,
        HandlerKind.Packet,
    ];

    /// <summary>By the names of their attributes.</summary>
    public static readonly Dictionary<string, HandlerKind> ByAttribute = All.ToDictionary(static kind => kind.Attribute() + "Attribute");

    /// <summary>The messages every server must handle.</summary>
    public static readonly HandlerKind[] Required = [HandlerKind.Discover, HandlerKind.Request, HandlerKind.Decline];

    /// <summary>The attribute without its suffix.</summary>
    public static string Attribute(this HandlerKind kind) => "On" + kind;

    /// <summary>The message as the protocol names it.</summary>
    public static string Message(this HandlerKind kind) => kind switch
    {
        HandlerKind.Packet => "other packet",
        _ => "DHCP" + kind.ToString().ToUpperInvariant(),
    };

    /// <summary>What a handler of the message usually returns.</summary>
    public static string UsualReturn(this HandlerKind kind) =>
        kind is HandlerKind.Discover or HandlerKind.Request or HandlerKind.Inform ? "DhcpReply?" : "void";
}
