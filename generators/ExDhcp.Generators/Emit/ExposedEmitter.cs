using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>Writes the calls and casts of a class as members of its <c>Server</c>.</summary>
internal static class ExposedEmitter
{
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string CancellationToken = "global::System.Threading.CancellationToken";

    public static void Emit(SourceWriter writer, ServerModel server)
    {
        foreach (ExposedModel exposed in server.Process.Exposed)
        {
            writer.Separate();
            ExposedDocumentation.Write(writer, exposed);
            foreach (string attribute in exposed.Attributes)
            {
                writer.Line(attribute);
            }

            string[] parameters = [.. exposed.Parameters.Select(Parameter)];
            if (exposed.IsCast)
            {
                writer.Call($"{exposed.Accessibility} bool {exposed.Name}", parameters, " =>");
                Invoke(writer, exposed, "Cast", []);
            }
            else
            {
                string result = exposed.Result is null ? "" : $"<{exposed.Result}>";
                string token = $"{CancellationToken} {exposed.Names.CancellationToken} = default";
                writer.Call($"{exposed.Accessibility} {Task}{result} {exposed.Name}", [.. parameters, token], " =>");
                Invoke(writer, exposed, $"CallAsync{result}", [exposed.Names.CancellationToken]);
            }
        }
    }

    private static string Parameter(ExposedParameter parameter) =>
        parameter.Default is null
            ? $"{parameter.Type} {parameter.Name}"
            : $"{parameter.Type} {parameter.Name} = {parameter.Default}";

    /// <summary>The call of the base class with a lambda that calls the method.</summary>
    private static void Invoke(SourceWriter writer, ExposedModel exposed, string method, string[] rest)
    {
        string start = Base(exposed, method) + "(";
        string lambda = $"({exposed.Names.Behavior}, {exposed.Names.Cancel}) =>";
        string end = string.Concat(rest.Select(static argument => ", " + argument)) + ");";
        string target = exposed.Method.IsStatic
            ? $"{exposed.ClassName}.{exposed.Method.Name}"
            : $"{exposed.Names.Behavior}.{exposed.Method.Name}";
        string[] arguments = [.. exposed.Arguments.Select(argument => Argument(argument, exposed.Names))];
        writer.Indent();
        if (exposed.Return == ProcessReturn.Nothing)
        {
            writer.Open(start + lambda);
            writer.Call(target, arguments, ";");
            writer.Line("return default;");
            writer.Close(end);
            writer.Outdent();
            return;
        }

        bool isValueTask = exposed.Return == ProcessReturn.ValueTask;
        string expression = isValueTask ? $"{lambda} {target}" : $"{lambda} new({target}";
        string close = isValueTask ? ")" : "))";
        string line = $"{start}{expression}({string.Join(", ", arguments)}{close}{end}";
        if (writer.Fits(line))
        {
            writer.Line(line);
        }
        else
        {
            writer.Indent(start);
            writer.Call(expression, arguments, close.Substring(1) + (rest.Length == 0 ? ");" : ","));
            for (int i = 0; i < rest.Length; i++)
            {
                writer.Line(rest[i] + (i < rest.Length - 1 ? "," : ");"));
            }

            writer.Outdent();
        }

        writer.Outdent();
    }

    /// <summary>A parameter may have the name of the method of the base class.</summary>
    private static string Base(ExposedModel exposed, string method) =>
        exposed.Parameters.Any(static parameter => parameter.Name is "CallAsync" or "Cast") ? $"this.{method}" : method;

    private static string Argument(ProcessArgument argument, ExposedNames names)
    {
        string text = argument.Kind switch
        {
            ProcessArgumentKind.Context => $"(({Behavior.Interface}){names.Behavior}).Context!",
            ProcessArgumentKind.CancellationToken => names.Cancel,
            _ => argument.Text!,
        };
        return argument.IsIn ? $"in {text}" : text;
    }
}
