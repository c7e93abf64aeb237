using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>The XML documentation of calls and casts.</summary>
internal static class ExposedDocumentation
{
    public static void Write(SourceWriter writer, ExposedModel exposed)
    {
        string method = exposed.Method.Name;
        writer.Line(exposed.IsCast
            ? $"/// <summary>Has <c>{method}</c> called between two messages, and does not wait for it.</summary>"
            : $"/// <summary>Calls <c>{method}</c> between two messages, and waits for it.</summary>");
        foreach (ExposedParameter parameter in exposed.Parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name.TrimStart('@')}\">What <c>{method}</c> is called with.</param>");
        }

        if (exposed.IsCast)
        {
            writer.Line("/// <returns>Whether it waits now.</returns>");
            return;
        }

        writer.Line($"/// <param name=\"{exposed.Names.CancellationToken}\">Gives up waiting, and is passed on to the method.</param>");
        writer.Line("/// <returns>What it returns.</returns>");
    }
}
