namespace ExDhcp.InteropTests;

/// <summary>
/// A DHCP client of somebody else: how to run it on a host's <c>eth0</c>, and how to make it do what it otherwise does after hours.
/// </summary>
internal abstract class ClientProgram
{
    /// <summary>What must be installed.</summary>
    public abstract Tool[] Tools { get; }

    /// <summary>Whether it asks for replies by broadcast.</summary>
    public virtual bool Broadcast => false;

    /// <summary>Starts to obtain an address.</summary>
    /// <param name="host">The host that needs an address.</param>
    /// <param name="probe">Whether to make sure that nobody else has the address, and to decline it otherwise.</param>
    public abstract LabProgram Start(LabHost host, bool probe = false);

    /// <summary>Makes the client extend its lease with its server (RFC 2131 section 4.4.5, state RENEWING).</summary>
    public abstract Task RenewAsync(LabProgram client);

    /// <summary>
    /// Makes the client extend its lease with any server (state REBINDING), where its own does not hear what is sent to it alone.
    /// </summary>
    public abstract Task RebindAsync(LabProgram client);

    /// <summary>Makes the client give its address back.</summary>
    public abstract Task ReleaseAsync(LabHost host, LabProgram client);
}
