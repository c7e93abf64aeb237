using Microsoft.CodeAnalysis;

namespace ExDhcp.Generators.Diagnostics;

/// <summary>
/// Everything the analyzer can say. Ids are given by hand, in groups with room: 001 the class, 010 its handlers, 020 clauses,
/// 030 options, 040 sets of options, 050 the methods that are no packet handlers. An id once released keeps its meaning.
/// </summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "EXDHCP001",
        "The class is not partial",
        "'{0}' is not partial, so nothing can be generated into it: write 'partial class {0}'");

    public static readonly DiagnosticDescriptor ContainingType = Error(
        "EXDHCP002",
        "The class is nested in a type that cannot be completed",
        "'{0}' is nested in '{1}', which is {2}, so nothing can be generated into it: {3}");

    public static readonly DiagnosticDescriptor NotAPlainClass = Error(
        "EXDHCP003",
        "A [DhcpServer] is a plain class",
        "'{0}' is {1}, and a [DhcpServer] is a plain class that can be instantiated: {2}");

    public static readonly DiagnosticDescriptor Collision = Error(
        "EXDHCP004",
        "A member collides with a generated one",
        "'{0}' of '{1}' is generated: give your own '{0}' another name");

    public static readonly DiagnosticDescriptor MissingHandler = Error(
        "EXDHCP010",
        "A required handler is missing",
        "'{0}' has no handler for {1}{4}: add a method '[On{2}] {3} {2}(DhcpPacket request)'");

    public static readonly DiagnosticDescriptor HandlerOutsideServer = Error(
        "EXDHCP011",
        "A handler stands outside a [DhcpServer] class",
        "[{0}] has no effect here, because '{1}' is {2}, or remove [{0}]");

    public static readonly DiagnosticDescriptor HandlerKind = Error(
        "EXDHCP012",
        "A handler is a method that can be called with values",
        "'{0}' cannot be a handler, because it {1}: {2}");

    public static readonly DiagnosticDescriptor HandlerParameter = Error(
        "EXDHCP013",
        "A parameter of a handler cannot be bound",
        "Nothing is known to pass for '{0}' of type '{1}': {2}");

    public static readonly DiagnosticDescriptor HandlerReturn = Error(
        "EXDHCP014",
        "A handler returns something else than a reply",
        "'{0}' returns '{1}': a handler returns void, DhcpReply?, DhcpPacket?, or Task or ValueTask, plain or of one of these");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "EXDHCP015",
        "A handler is async void",
        "'{0}' is async void, so the server cannot wait for it or see its exceptions: return {1}");

    public static readonly DiagnosticDescriptor OwnAttribute = Error(
        "EXDHCP016",
        "The message type has an attribute of its own",
        "{0} has an attribute of its own: write [{1}]");

    public static readonly DiagnosticDescriptor UnknownOption = Error(
        "EXDHCP017",
        "[FromOption] names no option",
        "'{0}' is no option of '{1}': {2}");

    public static readonly DiagnosticDescriptor OptionParameter = Error(
        "EXDHCP018",
        "A parameter has another type than its option",
        "'{0}' is '{1}', but the option '{2}' {3}: write '{4} {0}'");

    public static readonly DiagnosticDescriptor OptionOutsideHandler = Error(
        "EXDHCP019",
        "[FromOption] stands outside a handler",
        "[FromOption] has no effect on '{0}', because '{1}' is no handler: take a DhcpPacket and read the option from it");

    public static readonly DiagnosticDescriptor TwoUnguarded = Error(
        "EXDHCP020",
        "Two handlers for one message have no guard",
        "'{0}' and '{1}' both take every {2}: give '{0}', which comes first, 'When = nameof(guard)', or remove one of them");

    public static readonly DiagnosticDescriptor Unreachable = Error(
        "EXDHCP021",
        "A handler stands after one that takes everything",
        "'{0}' is never called, because '{1}' before it takes every {2}: move '{0}' above it");

    public static readonly DiagnosticDescriptor SpreadClauses = Error(
        "EXDHCP022",
        "The handlers for one message are spread over several declarations of the class",
        "'{0}' and '{1}' both handle {2} but stand in different declarations of '{3}', which have no order: put them into one");

    public static readonly DiagnosticDescriptor Guard = Error(
        "EXDHCP023",
        "When names no suitable method",
        "'{0}' cannot guard a handler, because {1}: {2}");

    public static readonly DiagnosticDescriptor OptionCode = Error(
        "EXDHCP030",
        "An option code is out of range",
        "Option {0} cannot be declared, because {1}: use a code from {2}");

    public static readonly DiagnosticDescriptor DuplicateCode = Error(
        "EXDHCP031",
        "An option code is declared twice in one set",
        "Option {0} is already declared as '{1}' in this set: remove one of the two");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "EXDHCP032",
        "An option name is declared twice in one set",
        "'{0}' is already the name of option {1} in this set: give option {2} another name");

    public static readonly DiagnosticDescriptor OptionName = Error(
        "EXDHCP033",
        "An option name is not an identifier",
        "'{0}' cannot be the name of a property: use letters, digits and '_', like 'ProvisioningServer'");

    public static readonly DiagnosticDescriptor ReservedName = Error(
        "EXDHCP034",
        "An option name is taken",
        "'{0}' is already a member of '{1}', which would hide the option: give option {2} another name");

    public static readonly DiagnosticDescriptor Codec = Error(
        "EXDHCP035",
        "The type of an option cannot be used",
        "'{0}' cannot be the type of an option, because it {1}: {2}");

    public static readonly DiagnosticDescriptor StandardCode = Create(
        "EXDHCP036",
        DiagnosticSeverity.Info,
        "A standard option is declared again",
        "Option {0} is the standard option '{1}': in the table of a server that uses this set it is now '{2}'");

    public static readonly DiagnosticDescriptor MessageTypeWithoutPacketHandler = Create(
        "EXDHCP037",
        DiagnosticSeverity.Warning,
        "The message type is declared again without [OnPacket]",
        "Option 53 is the message type, and types of your own reach no handler of '{0}': "
        + "add a method '[OnPacket] void Packet(DhcpPacket packet)'");

    public static readonly DiagnosticDescriptor OptionOutsideSet = Error(
        "EXDHCP038",
        "An option is declared outside a set",
        "[DhcpOption] has no effect here: mark '{0}' with [DhcpOptions] or [DhcpServer]");

    public static readonly DiagnosticDescriptor VendorClass = Error(
        "EXDHCP039",
        "A vendor class cannot be that of an option",
        "'{0}' cannot be the vendor class of '{1}', because {2}");

    public static readonly DiagnosticDescriptor NotAnOptionSet = Error(
        "EXDHCP040",
        "Options names a type that is no option set",
        "'{0}' is no set of options for a server: name a '[DhcpOptions] static partial class'");

    public static readonly DiagnosticDescriptor OptionSetShape = Error(
        "EXDHCP041",
        "A [DhcpOptions] class has the wrong shape",
        "'{0}' is {1}, and cannot be a set of options: {2}");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "EXDHCP042",
        "Generated code needs a newer C#",
        "'{0}' gets {1}, which need C# {2}, and this project uses C# {3}: set <LangVersion>{2}</LangVersion>");

    public static readonly DiagnosticDescriptor AmbiguousName = Create(
        "EXDHCP043",
        DiagnosticSeverity.Warning,
        "Two sets of a server declare the same name",
        "'{0}' is declared by '{1}' and by '{2}', so 'packet.{0}' is ambiguous where both are in scope: "
        + "rename one, or use one of the sets");

    public static readonly DiagnosticDescriptor AmbiguousCode = Create(
        "EXDHCP044",
        DiagnosticSeverity.Warning,
        "Two sets of a server declare the same code",
        "Option {0} is declared as '{1}' by '{2}' and as '{3}' by '{4}', and the server shows it as '{1}': "
        + "give one of them another code, or use one of the sets");

    public static readonly DiagnosticDescriptor TwoRoles = Error(
        "EXDHCP050",
        "A method has two roles",
        "'{0}' is marked [{1}] and [{2}]: a method has one role, so write a method for each");

    public static readonly DiagnosticDescriptor SecondOfOne = Error(
        "EXDHCP051",
        "Two methods are for the start or the end",
        "'{0}' and '{1}' are both marked [{2}], and a server has one such method: make them one");

    public static readonly DiagnosticDescriptor LifecycleParameter = Error(
        "EXDHCP052",
        "A parameter of a method for the start or the end cannot be bound",
        "Nothing is known to pass for '{0}' of type '{1}': an [{2}] method can take {3}");

    public static readonly DiagnosticDescriptor MessageParameter = Error(
        "EXDHCP053",
        "A method that hears messages takes one",
        "'{0}' takes {1}: an [{2}] method takes one, and beside it only DhcpServerContext and CancellationToken");

    public static readonly DiagnosticDescriptor MessageType = Error(
        "EXDHCP054",
        "A type cannot be that of a message",
        "'{0}' cannot be the type of a message, because it {1}: {2}");

    public static readonly DiagnosticDescriptor UnreachableMessage = Error(
        "EXDHCP055",
        "A method hears no message, because one before it takes them all",
        "'{0}' is never called, because '{1}' before it takes every '{2}': {3}");

    public static readonly DiagnosticDescriptor SpreadMessages = Error(
        "EXDHCP056",
        "The methods for one message are spread over several declarations of the class",
        "'{0}' and '{1}' can both take a '{2}' but stand in different declarations of '{3}', which have no order: put them into one");

    public static readonly DiagnosticDescriptor ProcessReturn = Error(
        "EXDHCP057",
        "A method returns what nobody hears",
        "'{0}' returns '{1}': an [{2}] method returns {3}");

    public static readonly DiagnosticDescriptor NotExposable = Error(
        "EXDHCP058",
        "A call cannot be offered by the server",
        "'{0}' cannot be offered by the server, because '{1}' {2}: {3}");

    public static readonly DiagnosticDescriptor ServerCollision = Error(
        "EXDHCP059",
        "A call collides with a member of the server",
        "'{0}' cannot be '{1}' of the server, because {2}: give it another name");

    public static readonly DiagnosticDescriptor LazyResult = Create(
        "EXDHCP060",
        DiagnosticSeverity.Warning,
        "The result of a call is read after it",
        "'{0}' returns '{1}', which its caller reads after the call, while the server goes on: return an array or a list");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, DiagnosticSeverity.Error, title, message);

    private static DiagnosticDescriptor Create(string id, DiagnosticSeverity severity, string title, string message) =>
        new(id, title, message, "ExDhcp", severity, isEnabledByDefault: true, helpLinkUri: HelpLink.For(id));
}
