namespace ExDhcp.InteropTests;

/// <summary>dnsmasq, as a DHCP server alone.</summary>
internal static class Dnsmasq
{
    /// <summary>Starts it on a host's <c>eth0</c> and waits until it serves.</summary>
    /// <param name="host">The host.</param>
    /// <param name="first">The first address to give away.</param>
    /// <param name="last">The last one.</param>
    public static async Task<LabProgram> StartAsync(LabHost host, string first, string last)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Requirement.Missing("dnsmasq does not start without root, not even in a user namespace.");
        }

        LabProgram server = host.Start($"""
            exec dnsmasq --keep-in-foreground --conf-file=/dev/null --port=0 --interface=eth0 \
                --user=root --group=root --log-facility=- --no-ping \
                --pid-file=$LAB/$HOST.dnsmasq --dhcp-leasefile=$LAB/$HOST.leases --dhcp-range={first},{last},10m 2>&1
            """);
        await server.SeeAsync("DHCP, IP range");
        return server;
    }
}
