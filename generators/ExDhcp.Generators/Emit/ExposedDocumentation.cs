using ExDhcp.Generators.Model;

namespace ExDhcp.Generators.Emit;

/// <summary>
/// The XML documentation of calls and casts: that of their methods where they have one, and what the server adds to it.
/// </summary>
internal static class ExposedDocumentation
{
    private const string Ended = "<exception cref=\"global::ExDhcp.DhcpServerEndedException\">"
        + "The server has ended, or ends before it answers.</exception>";
    private const string Full = "<exception cref=\"global::ExDhcp.DhcpMailboxFullException\">Too many messages wait already.</exception>";
    private const string Cancelled = "<exception cref=\"global::System.OperationCanceledException\">"
        + "The token was cancelled before the answer came.</exception>";

    private const string TooLong = "<exception cref=\"global::System.TimeoutException\">"
        + "It ran longer than <c>DhcpServerOptions.HandlerTimeout</c>.</exception>";

    public static void Write(SourceWriter writer, ExposedModel exposed)
    {
        MethodDocumentation method = new(exposed);
        string name = exposed.Method.Name.TrimStart('@');
        writer.Documentation(method.Summary ?? (exposed.IsCast
            ? $"<summary>Has the server call <c>{name}</c> between two messages, and does not wait for it.</summary>"
            : $"<summary>Has the server call <c>{name}</c> between two messages, and waits for it.</summary>"));
        if (method.Remarks is { } remarks)
        {
            writer.Documentation(remarks);
        }

        foreach (ExposedParameter parameter in exposed.Parameters)
        {
            string parameterName = parameter.Name.TrimStart('@');
            writer.Documentation(
                method.Parameter(parameterName) ?? $"<param name=\"{parameterName}\">Passed on to <c>{name}</c>.</param>");
        }

        if (exposed.IsCast)
        {
            writer.Documentation(
                "<returns>Whether it waits now; <see langword=\"false\"/> when too many messages wait already, or the server ends.</returns>");
            return;
        }

        writer.Documentation(
            $"<param name=\"{exposed.Names.CancellationToken}\">Gives up waiting, and is passed on to <c>{name}</c>.</param>");
        writer.Documentation(method.Returns ?? (exposed.Result is null
            ? $"<returns>A task that completes when <c>{name}</c> has.</returns>"
            : $"<returns>What <c>{name}</c> returns.</returns>"));
        foreach (string exception in method.Exceptions)
        {
            writer.Documentation(exception);
        }

        writer.Documentation(Ended);
        writer.Documentation(Full);
        writer.Documentation(TooLong);
        writer.Documentation(Cancelled);
    }
}
