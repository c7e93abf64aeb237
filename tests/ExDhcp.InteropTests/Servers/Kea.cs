namespace ExDhcp.InteropTests;

/// <summary>Kea's DHCPv4 server, with leases in memory.</summary>
internal static class Kea
{
    /// <summary>Starts it on a host's <c>eth0</c> and waits until it serves.</summary>
    /// <param name="host">The host.</param>
    /// <param name="network">The network, like <c>10.55.0.0/24</c>.</param>
    /// <param name="pool">The addresses to give away, like <c>10.55.0.100-10.55.0.199</c>.</param>
    public static async Task<LabProgram> StartAsync(LabHost host, string network, string pool)
    {
        LabProgram server = host.Start($$"""
            cat > $LAB/$HOST.json << 'END'
            {
              "Dhcp4": {
                "interfaces-config": { "interfaces": ["eth0"], "dhcp-socket-type": "raw" },
                "lease-database": { "type": "memfile", "persist": false },
                "valid-lifetime": 600,
                "subnet4": [{ "id": 1, "subnet": "{{network}}", "pools": [{ "pool": "{{pool}}" }] }],
                "loggers": [
                  { "name": "kea-dhcp4", "severity": "WARN", "output_options": [{ "output": "stdout" }] },
                  { "name": "kea-dhcp4.dhcp4", "severity": "INFO", "output_options": [{ "output": "stdout" }] }
                ]
              }
            }
            END
            export KEA_PIDFILE_DIR=$LAB KEA_LOCKFILE_DIR=$LAB
            exec kea-dhcp4 -c $LAB/$HOST.json 2>&1
            """);
        await server.SeeAsync("DHCP4_STARTED");
        return server;
    }
}
