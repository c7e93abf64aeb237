using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>Writes the part of a <c>[DhcpServer]</c> class: how it starts, its nested server and what the server calls.</summary>
internal static class ServerEmitter
{
    private const string Options = "global::ExDhcp.DhcpServerOptions? options";
    private const string CancellationToken = "global::System.Threading.CancellationToken cancellationToken";

    public static string Emit(ServerModel server)
    {
        SourceWriter writer = GeneratedFile.Start(server.Type.Namespace, server.Suppressed);
        writer.OpenContaining(server.Type);
        writer.Open($"partial class {server.Type.Name} : {Behavior.Interface}");
        Port(writer, server);
        Start(writer, server);
        Behavior.Emit(writer, server);
        Nested(writer, server);
        writer.Close();
        writer.CloseContaining(server.Type);
        return writer.ToString();
    }

    private static void Port(SourceWriter writer, ServerModel server)
    {
        if (!Has(server, ServerMembers.Port))
        {
            return;
        }

        writer.Separate();
        writer.Line("/// <summary>The UDP port the server listens on.</summary>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The server is not running.</exception>");
        writer.Line(GeneratedFile.Attribute);
        writer.Line($"public {New(server, ServerMembers.Port)}int Port =>");
        writer.Line($"    (({Behavior.Interface})this).Context?.Port");
        string name = server.Type.Name.TrimStart('@');
        writer.Line("    ?? throw new global::System.InvalidOperationException(");
        writer.Line($"        \"{name} is not running: start it with {name}.StartAsync.\");");
    }

    private static void Start(SourceWriter writer, ServerModel server)
    {
        string name = server.Type.Name;
        if (Has(server, ServerMembers.Start))
        {
            StartSummary(writer, server);
            StartParameters(writer);
            writer.Line(GeneratedFile.Attribute);
            writer.Line($"public static {New(server, ServerMembers.Start)}global::System.Threading.Tasks.Task<Server> StartAsync(");
            writer.Line($"    {Options} = null,");
            writer.Line($"    {CancellationToken} = default)");
            writer.Line($"    => Server.StartAsync(static () => new {name}(), options, cancellationToken);");
        }

        if (Has(server, ServerMembers.StartWithFactory))
        {
            StartSummary(writer, server);
            writer.Line("/// <param name=\"factory\">Makes the instance that answers: a new one at each call.</param>");
            StartParameters(writer);
            writer.Line(GeneratedFile.Attribute);
            writer.Line("public static global::System.Threading.Tasks.Task<Server> StartAsync(");
            writer.Line($"    global::System.Func<{name}> factory,");
            writer.Line($"    {Options} = null,");
            writer.Line($"    {CancellationToken} = default)");
            writer.Line("    => Server.StartAsync(factory, options, cancellationToken);");
        }
    }

    private static void StartSummary(SourceWriter writer, ServerModel server)
    {
        writer.Separate();
        writer.Line($"/// <summary>Starts a server whose messages a <see cref=\"{server.Type.Name}\"/> answers.</summary>");
    }

    private static void StartParameters(SourceWriter writer)
    {
        writer.Line("/// <param name=\"options\">Where and how to serve; <see langword=\"null\"/> for the defaults.</param>");
        writer.Line("/// <param name=\"cancellationToken\">Gives up starting.</param>");
        writer.Line("/// <returns>The server, once it listens.</returns>");
        writer.Line("/// <exception cref=\"global::ExDhcp.DhcpStartException\">It cannot listen; the message says what to do.</exception>");
    }

    private static void Nested(SourceWriter writer, ServerModel server)
    {
        if (!Has(server, ServerMembers.Server))
        {
            return;
        }

        string name = server.Type.Name;
        writer.Separate();
        writer.Line($"/// <summary>A running <see cref=\"{name}\"/>.</summary>");
        writer.Line(GeneratedFile.Attribute);
        writer.Open($"public {New(server, ServerMembers.Server)}sealed class Server : global::ExDhcp.DhcpServer<{name}>");
        writer.Line($"internal Server(global::System.Func<{name}> factory, {Options})");
        writer.Line("    : base(factory, options)");
        writer.Line("{");
        writer.Line("}");
        writer.Line();
        writer.Line("internal static async global::System.Threading.Tasks.Task<Server> StartAsync(");
        writer.Line($"    global::System.Func<{name}> factory,");
        writer.Line($"    {Options},");
        writer.Line($"    {CancellationToken})");
        writer.Line("{");
        writer.Line("    Server server = new(factory, options);");
        writer.Line("    await server.StartAsync(cancellationToken).ConfigureAwait(false);");
        writer.Line("    return server;");
        writer.Line("}");
        ExposedEmitter.Emit(writer, server);
        writer.Close();
    }

    private static bool Has(ServerModel server, ServerMembers member) => (server.Members & member) != 0;

    private static string New(ServerModel server, ServerMembers member) => (server.Hides & member) != 0 ? "new " : "";
}
