namespace ExDhcp.InteropTests;

/// <summary>BusyBox udhcpc, which does everything when it is told to.</summary>
internal sealed class Udhcpc(bool broadcast) : ClientProgram
{
    public override Tool[] Tools => [Tool.Udhcpc];

    public override bool Broadcast => broadcast;

    public override LabProgram Start(LabHost host, bool probe = false) => host.Start(
        $"exec udhcpc -f -t 5 -T 4 -A 1 -i eth0 -s $HOOKS/udhcpc-hook.sh {(probe ? "-a200" : "")} {(broadcast ? "-B" : "")} 2>&1");

    public override Task RenewAsync(LabProgram client) => client.SignalAsync("USR1");

    /// <summary>It asks everybody some seconds after it has asked its server in vain.</summary>
    public override Task RebindAsync(LabProgram client) => client.SignalAsync("USR1");

    public override Task ReleaseAsync(LabHost host, LabProgram client) => client.SignalAsync("USR2");
}
