using ExDhcp.Telemetry;

namespace ExDhcp;

/// <summary>
/// What is said at the start of interfaces that a server is to serve and by which it will hear nothing, or from which it has no address to
/// answer. Neither is an error, since it may change while the server runs, but a server that is silent should say why.
/// </summary>
internal static class DeviceWarnings
{
    /// <summary>Linux tells of the interfaces of this network here (sysfs(5)); other systems have no such folder.</summary>
    private const string Folder = "/sys/class/net";

    public static void Tell(DhcpTransportSettings settings, IReadOnlyList<DhcpInterface> interfaces)
    {
        foreach (string device in settings.Devices)
        {
            if (MasterOf(device) is { } master)
            {
                settings.Logger.DeviceIsPort(device, master);
                continue;
            }

            if (Read(device, "operstate") is "down" or "lowerlayerdown")
            {
                settings.Logger.DeviceIsDown(device);
            }

            if (!interfaces.Any(candidate => candidate.Name == device && candidate.Prefixes.Count > 0))
            {
                settings.Logger.DeviceHasNoAddress(device);
            }
        }
    }

    /// <summary>The bridge, bond or team that takes what comes in by an interface. A VRF does not: the interface itself still hears it.</summary>
    private static string? MasterOf(string device)
    {
        string? master = Path.GetFileName(new FileInfo($"{Folder}/{device}/master").LinkTarget);
        return master is null || Read(master, "uevent").Contains("DEVTYPE=vrf", StringComparison.Ordinal) ? null : master;
    }

    private static string Read(string device, string file)
    {
        try
        {
            return File.ReadAllText($"{Folder}/{device}/{file}").Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
