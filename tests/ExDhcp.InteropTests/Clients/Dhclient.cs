namespace ExDhcp.InteropTests;

/// <summary>ISC dhclient. It renews when the server says, with seconds to spare, and has to be told that it was moved.</summary>
internal sealed class Dhclient : ClientProgram
{
    private const string Files = "-cf /dev/null -lf $LAB/$HOST.leases -pf $LAB/$HOST.dhclient";
    private const string Command = $"dhclient -4 {Files} -sf $HOOKS/dhclient-hook.sh";

    public override Tool[] Tools => [Tool.Dhclient, Tool.Busybox];

    public override LabProgram Start(LabHost host, bool probe = false) =>
        host.Start($"exec {Command} -d {(probe ? "-e PROBE=1" : "")} eth0 2>&1");

    public override Task RenewAsync(LabProgram client) => Task.CompletedTask;

    public override Task RebindAsync(LabProgram client) => Task.CompletedTask;

    public override Task ReleaseAsync(LabHost host, LabProgram client) => host.RunAsync($"{Command} -r eth0");
}
