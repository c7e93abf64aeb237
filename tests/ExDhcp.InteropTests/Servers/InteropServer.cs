namespace ExDhcp.InteropTests;

/// <summary>The server of tests/ExDhcp.InteropServer.</summary>
internal static class InteropServer
{
    /// <summary>Leases during which no client of these tests says anything.</summary>
    private static readonly LeaseSeconds Long = new(600, 300, 525);

    /// <summary>Starts it on all interfaces of a host and waits until it serves.</summary>
    /// <param name="host">The host.</param>
    /// <param name="networks">
    /// The networks to give addresses of, each with the address of its router; then <c>listen</c>, if the server shall tell what
    /// others reply.
    /// </param>
    public static Task<LabProgram> StartAsync(LabHost host, params string[] networks) => StartAsync(host, Long, networks);

    /// <inheritdoc cref="StartAsync(LabHost, string[])"/>
    public static async Task<LabProgram> StartAsync(LabHost host, LeaseSeconds times, params string[] networks)
    {
        string arguments = $"{times.Lease} {times.Renewal} {times.Rebinding} {string.Join(' ', networks)}";
        LabProgram server = host.Start($"exec {Programs.Dotnet} {Programs.Output("ExDhcp.InteropServer")} {arguments} 2>&1");
        await server.SeeAsync("serving");
        return server;
    }
}

/// <summary>How long leases are, and when they are renewed, in seconds.</summary>
internal sealed record LeaseSeconds(uint Lease, uint Renewal, uint Rebinding);
