namespace ExDhcp.InteropTests;

/// <summary>dhcpcd, which sets addresses and routes without a script, and notices by itself that it was moved.</summary>
internal sealed class Dhcpcd : ClientProgram
{
    public override Tool[] Tools => [Tool.Dhcpcd];

    /// <summary>
    /// It has one place for its files, so each host must see another there; what <c>ip netns exec</c> runs has mounts of its own.
    /// </summary>
    public override LabProgram Start(LabHost host, bool probe = false) => host.Start($"""
        mount -t tmpfs dhcpcd /run/dhcpcd && mount -t tmpfs dhcpcd /var/lib/dhcpcd &&
            exec dhcpcd -4 -B -f /dev/null -c /bin/true {(probe ? "" : "-A")} eth0 2>&1
        """);

    public override Task RenewAsync(LabProgram client) => client.SignalAsync("USR1");

    public override Task RebindAsync(LabProgram client) => client.SignalAsync("HUP");

    public override Task ReleaseAsync(LabHost host, LabProgram client) => client.SignalAsync("ALRM");
}
