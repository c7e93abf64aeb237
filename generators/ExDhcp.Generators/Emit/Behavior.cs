using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>Writes what the server sees of the class: the interface, with the dispatch as one switch.</summary>
internal static class Behavior
{
    public const string Interface = "global::ExDhcp.Serving.IDhcpBehavior";

    public const string Context = $"(({Interface})this).Context!";

    private const string Kind = "global::ExDhcp.Serving.DhcpHandlerKind";
    private const string Result = "global::ExDhcp.Serving.DhcpHandlerResult";

    /// <summary>The names of the parameters, which would hide a method of the same name.</summary>
    private static readonly string[] Locals = ["handler", "packet", "cancellationToken"];

    public static void Emit(SourceWriter writer, ServerModel server)
    {
        writer.Separate();
        writer.Line(GeneratedFile.Attribute);
        writer.Line($"global::ExDhcp.DhcpServerContext? {Interface}.Context {{ get; set; }}");
        writer.Separate();
        OptionTable(writer, server);
        ServerType(writer, server);
        writer.Separate();
        Dispatch(writer, server);
        ProcessEmitter.Emit(writer, server);
    }

    private static void OptionTable(SourceWriter writer, ServerModel server)
    {
        writer.Line(GeneratedFile.Attribute);
        string property = $"static global::ExDhcp.DhcpOptionTable {Interface}.OptionTable";
        if (server.OptionTables.Count == 1)
        {
            writer.Line($"{property} => {server.OptionTables[0]};");
            return;
        }

        writer.Line($"{property} {{ get; }} = new(");
        for (int i = 0; i < server.OptionTables.Count; i++)
        {
            writer.Line($"    {server.OptionTables[i]}{(i < server.OptionTables.Count - 1 ? "," : ");")}");
        }
    }

    private static void ServerType(SourceWriter writer, ServerModel server)
    {
        if ((server.Members & ServerMembers.Server) != 0)
        {
            const string type = "global::ExDhcp.Serving.DhcpServerType";
            writer.Separate();
            writer.Line(GeneratedFile.Attribute);
            writer.Line($"static {type} {Interface}.ServerType {{ get; }} =");
            writer.Line($"    {type}.Of<{server.Type.Name}, Server>(Server.StartAsync);");
        }
    }

    private static void Dispatch(SourceWriter writer, ServerModel server)
    {
        writer.Line(GeneratedFile.Attribute);
        writer.Line($"global::System.Threading.Tasks.ValueTask<global::ExDhcp.DhcpPacket?> {Interface}.HandleAsync(");
        writer.Line($"    {Kind} handler,");
        writer.Line("    global::ExDhcp.DhcpPacket packet,");
        writer.Open("    global::System.Threading.CancellationToken cancellationToken)");
        writer.Open("switch (handler)");
        foreach (IGrouping<HandlerKind, HandlerModel> clauses in server.Handlers.GroupBy(static handler => handler.Kind))
        {
            if (clauses.Key == HandlerKind.Message)
            {
                Messages(writer, server, clauses);
                continue;
            }

            writer.Separate();
            if (clauses.Key == HandlerKind.Packet)
            {
                writer.Line($"case {Kind}.{HandlerKind.Message}:");
            }

            writer.Indent($"case {Kind}.{clauses.Key}:");
            Clauses(writer, server, [.. clauses]);
            writer.Outdent();
        }

        writer.Separate();
        writer.Indent("default:");
        writer.Line("return default;");
        writer.Outdent();
        writer.Close();
        writer.Close();
    }

    /// <summary>A case for each clause: a packet that none takes goes on to the next, and in the end to those for all packets.</summary>
    private static void Messages(SourceWriter writer, ServerModel server, IEnumerable<HandlerModel> clauses)
    {
        foreach (HandlerModel clause in clauses)
        {
            string guard = clause.Guard is { } method ? $" && {Target(server, method)}(packet)" : "";
            writer.Separate();
            writer.Indent($"case {Kind}.{clause.Kind} when packet.MessageType == {clause.MessageType}{guard}:");
            Call(writer, server, clause);
            writer.Outdent();
        }
    }

    private static void Clauses(SourceWriter writer, ServerModel server, HandlerModel[] clauses)
    {
        foreach (HandlerModel clause in clauses)
        {
            writer.Separate();
            if (clause.Guard is not { } guard)
            {
                Call(writer, server, clause);
                continue;
            }

            writer.Open($"if ({Target(server, guard)}(packet))");
            Call(writer, server, clause);
            writer.Close();
        }

        if (clauses[clauses.Length - 1].Guard is not null)
        {
            writer.Separate();
            writer.Line("return default;");
        }
    }

    private static void Call(SourceWriter writer, ServerModel server, HandlerModel handler)
    {
        string method = Target(server, handler.Method);
        string[] arguments = [.. handler.Arguments.Select(Argument)];
        switch (handler.Return)
        {
            case HandlerReturn.Nothing:
                writer.Call(method, arguments, ";");
                writer.Line("return default;");
                break;
            case HandlerReturn.Reply:
                writer.Call($"return new({method}", arguments, ");");
                break;
            default:
                writer.Call($"return {Result}.From({method}", arguments, ");");
                break;
        }
    }

    private static string Target(ServerModel server, MethodModel method) => Target(server, method, Locals);

    /// <summary>A method where some names are those of local variables.</summary>
    public static string Target(ServerModel server, MethodModel method, string[] locals) =>
        !locals.Contains(method.Name) ? method.Name
        : method.IsStatic ? $"{server.Type.Name}.{method.Name}"
        : $"this.{method.Name}";

    private static string Argument(HandlerArgument argument) => argument.Kind switch
    {
        HandlerArgumentKind.Packet => "packet",
        HandlerArgumentKind.ClientId => "packet.ClientId",
        HandlerArgumentKind.HardwareAddress => "packet.ClientHardwareAddress",
        HandlerArgumentKind.ReceiveInfo => "packet.ReceiveInfo",
        HandlerArgumentKind.Context => Context,
        HandlerArgumentKind.CancellationToken => "cancellationToken",
        HandlerArgumentKind.TransactionId => "packet.TransactionId",
        _ => Option(argument.Option!),
    };

    private static string Option(OptionSource option)
    {
        const string Options = "packet.Options.";
        string value = OptionAccess.Get(Options, option.Code, option.Type);
        return option.Property is { } property ? $"packet.{property}"
            : option.VendorClass is { } vendorClass ? $"{OptionAccess.MayBeOfVendor(Options, vendorClass)} ? {value} : default"
            : value;
    }
}
