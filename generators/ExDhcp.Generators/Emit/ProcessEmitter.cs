using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>Writes what the server sees of the start and the end of a class and of the messages it hears: only what it has.</summary>
internal static class ProcessEmitter
{
    private const string Traits = "global::ExDhcp.Serving.DhcpBehaviorTraits";
    private const string Result = "global::ExDhcp.Serving.DhcpMessageResult";
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    private const string CancellationToken = "global::System.Threading.CancellationToken cancellationToken";

    public static void Emit(SourceWriter writer, ServerModel server)
    {
        ProcessModel process = server.Process;
        bool all = process.HidesInherited;
        if (all || process.Traits != ProcessTraits.None)
        {
            EmitTraits(writer, process.Traits);
        }

        if (all || process.Init is not null)
        {
            Lifecycle(writer, server, process.Init, "InitializeAsync", [CancellationToken]);
        }

        if (all || process.Infos.Count > 0)
        {
            Messages(writer, server, process.Infos, "HandleInfoAsync");
        }

        if (all || process.Continuations.Count > 0)
        {
            Messages(writer, server, process.Continuations, "HandleContinueAsync");
        }

        if (all || process.Terminate is not null)
        {
            Lifecycle(writer, server, process.Terminate, "TerminateAsync", ["global::ExDhcp.DhcpStopReason reason", CancellationToken]);
        }
    }

    private static void EmitTraits(SourceWriter writer, ProcessTraits traits)
    {
        IEnumerable<ProcessTraits> set = Enum.GetValues(typeof(ProcessTraits)).Cast<ProcessTraits>()
            .Where(trait => trait == traits || (trait != ProcessTraits.None && (traits & trait) != 0));
        writer.Separate();
        writer.Line(GeneratedFile.Attribute);
        writer.Line($"static {Traits} {Behavior.Interface}.Traits =>");
        writer.Line($"    {string.Join(" | ", set.Select(static trait => $"{Traits}.{trait}"))};");
    }

    private static void Lifecycle(SourceWriter writer, ServerModel server, LifecycleModel? method, string name, string[] parameters)
    {
        writer.Separate();
        writer.Line(GeneratedFile.Attribute);
        writer.OpenCall($"{ValueTask} {Behavior.Interface}.{name}", parameters);
        if (method is null)
        {
            writer.Line("return default;");
            writer.Close();
            return;
        }

        string target = Behavior.Target(server, method.Method, ["reason", "cancellationToken"]);
        string[] arguments = [.. method.Arguments.Select(Argument)];
        switch (method.Return)
        {
            case ProcessReturn.Nothing:
                writer.Call(target, arguments, ";");
                writer.Line("return default;");
                break;
            case ProcessReturn.ValueTask:
                writer.Call($"return {target}", arguments, ";");
                break;
            default:
                writer.Call($"return new({target}", arguments, ");");
                break;
        }

        writer.Close();
    }

    private static void Messages(SourceWriter writer, ServerModel server, EquatableArray<MessageMethodModel> methods, string name)
    {
        writer.Separate();
        writer.Line(GeneratedFile.Attribute);
        writer.OpenCall($"{ValueTask}<bool> {Behavior.Interface}.{name}", ["object message", CancellationToken]);
        if (methods.Count == 0)
        {
            writer.Line("return default;");
            writer.Close();
            return;
        }

        writer.Open("switch (message)");
        foreach (MessageMethodModel method in methods)
        {
            writer.Separate();
            writer.Indent($"case {method.MessageType} {method.Variable}:");
            Call(writer, server, method);
            writer.Outdent();
        }

        writer.Separate();
        writer.Indent("default:");
        writer.Line("return default;");
        writer.Outdent();
        writer.Close();
        writer.Close();
    }

    private static void Call(SourceWriter writer, ServerModel server, MessageMethodModel method)
    {
        string target = Behavior.Target(server, method.Method, ["message", "cancellationToken", method.Variable]);
        string[] arguments = [.. method.Arguments.Select(Argument)];
        if (method.Return == ProcessReturn.Nothing)
        {
            writer.Call(target, arguments, ";");
            writer.Line($"return {Result}.Handled;");
        }
        else
        {
            writer.Call($"return {Result}.From({target}", arguments, ");");
        }
    }

    private static string Argument(ProcessArgument argument) => argument.Kind switch
    {
        ProcessArgumentKind.Context => Behavior.Context,
        ProcessArgumentKind.CancellationToken => "cancellationToken",
        ProcessArgumentKind.StopReason => "reason",
        _ => argument.Text!,
    };
}
