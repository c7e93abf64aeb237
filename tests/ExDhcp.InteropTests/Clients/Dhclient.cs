namespace ExDhcp.InteropTests;

/// <summary>ISC dhclient. It renews when the server says, with seconds to spare.</summary>
/// <param name="configuration">The content of its configuration file.</param>
internal sealed class Dhclient(string configuration = "") : ClientProgram
{
    private const string Files = "-cf $LAB/$HOST.conf -lf $LAB/$HOST.leases -pf $LAB/$HOST.dhclient";
    private const string Command = $"dhclient -4 {Files} -sf $HOOKS/dhclient-hook.sh";

    public override Tool[] Tools => [Tool.Dhclient, Tool.Busybox];

    public override LabProgram Start(LabHost host, bool probe = false) =>
        host.Start($"echo '{configuration}' > $LAB/$HOST.conf; exec {Command} -d {(probe ? "-e PROBE=1" : "")} eth0 2>&1");

    public override Task RenewAsync(LabProgram client) => Task.CompletedTask;

    public override Task RebindAsync(LabProgram client) => Task.CompletedTask;

    public override Task ReleaseAsync(LabHost host, LabProgram client) => host.RunAsync($"{Command} -r eth0");
}
