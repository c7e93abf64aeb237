namespace ExDhcp;

/// <summary>How a PXE client finds its boot server: sub-option 6 of option 43 (Preboot Execution Environment 2.1, table 2-2).</summary>
[Flags]
public enum PxeDiscoveryControl : byte
{
    /// <summary>By broadcast and by multicast, and any server will do.</summary>
    None = 0,

    /// <summary>Not by broadcast.</summary>
    NoBroadcast = 1,

    /// <summary>Not by multicast.</summary>
    NoMulticast = 2,

    /// <summary>Only the servers that <see cref="PxeVendorOptions.BootServers"/> lists will do.</summary>
    OnlyListedServers = 4,

    /// <summary>
    /// Not at all: the client loads the boot file of this very message, without a prompt and without looking for further servers.
    /// </summary>
    UseBootFile = 8,
}
