namespace ExDhcp.InteropTests;

/// <summary>
/// systemd-networkd, the strictest of them. It renews when the server says, and notices by itself that it was moved. It probes
/// addresses (RFC 5227), but its version 252 has no route to send a DECLINE by.
/// </summary>
internal sealed class Networkd : ClientProgram
{
    public override Tool[] Tools => [Tool.Networkd];

    /// <summary>
    /// Each host has files of its own, since what <c>ip netns exec</c> runs has mounts of its own. With a /sys that it cannot write to,
    /// networkd does not wait for udev.
    /// </summary>
    public override LabProgram Start(LabHost host, bool probe = false)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Requirement.Missing("systemd-networkd does not start without root, not even in a user namespace.");
        }

        return host.Start("""
            set -e
            mkdir -p /run/systemd
            mount -t tmpfs networkd /run/systemd
            mount -o remount,bind,ro /sys
            mkdir -p /run/systemd/network /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp
            chown -R systemd-network:systemd-network /run/systemd/netif
            cat > /run/systemd/network/10-lab.network << 'END'
            [Match]
            Name=eth0
            [Network]
            DHCP=ipv4
            LinkLocalAddressing=no
            IPv6AcceptRA=no
            END
            export SYSTEMD_LOG_LEVEL=debug SYSTEMD_LOG_TARGET=console
            exec systemd-networkd 2>&1
            """);
    }

    public override Task RenewAsync(LabProgram client) => Task.CompletedTask;

    public override Task RebindAsync(LabProgram client) => Task.CompletedTask;

    /// <summary>It gives addresses back when it ends.</summary>
    public override Task ReleaseAsync(LabHost host, LabProgram client) => client.StopAsync();
}
