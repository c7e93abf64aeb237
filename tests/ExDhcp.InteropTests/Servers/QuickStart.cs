namespace ExDhcp.InteropTests;

/// <summary>The sample, run as its users do.</summary>
internal static class QuickStart
{
    /// <summary>Starts it for 10.55.0.0/24 on a host's <c>eth0</c>, and waits until it serves.</summary>
    public static async Task<LabProgram> StartAsync(LabHost host, int port)
    {
        string arguments = $"--interface eth0 --port {port} --address 10.55.0.1/24";
        LabProgram server = host.Start($"exec {Programs.Dotnet} {Programs.Output("QuickStart")} {arguments} 2>&1");
        await server.SeeAsync($"Listening on port {port}");
        return server;
    }
}
