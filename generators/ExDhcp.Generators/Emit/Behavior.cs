using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>Writes what the server sees of the class: the interface, with the dispatch as one switch.</summary>
internal static class Behavior
{
    public const string Interface = "global::ExDhcp.Serving.IDhcpBehavior";

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
        writer.Separate();
        Dispatch(writer, server);
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
            writer.Separate();
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
        string call = $"{Target(server, handler.Method)}({string.Join(", ", handler.Arguments.Select(Argument))})";
        switch (handler.Return)
        {
            case HandlerReturn.Nothing:
                writer.Line(call + ";");
                writer.Line("return default;");
                break;
            case HandlerReturn.Reply:
                writer.Line($"return new({call});");
                break;
            default:
                writer.Line($"return {Result}.From({call});");
                break;
        }
    }

    private static string Target(ServerModel server, MethodModel method) =>
        !Locals.Contains(method.Name) ? method.Name
        : method.IsStatic ? $"{server.Type.Name}.{method.Name}"
        : $"this.{method.Name}";

    private static string Argument(HandlerArgument argument) => argument switch
    {
        HandlerArgument.Packet => "packet",
        HandlerArgument.ClientId => "packet.ClientId",
        HandlerArgument.HardwareAddress => "packet.ClientHardwareAddress",
        HandlerArgument.ReceiveInfo => "packet.ReceiveInfo",
        HandlerArgument.Context => $"(({Interface})this).Context!",
        HandlerArgument.CancellationToken => "cancellationToken",
        _ => "packet.TransactionId",
    };
}
