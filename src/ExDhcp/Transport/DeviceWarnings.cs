using ExDhcp.Telemetry;
using Microsoft.Extensions.Logging;

namespace ExDhcp;

/// <summary>
/// What is said of interfaces that a server is to serve and by which it hears nothing, or from which it has no address to answer: at the
/// start, and whenever that changes. None of it is an error, but a server that is silent should say why.
/// </summary>
internal sealed class DeviceWarnings : IDisposable
{
    /// <summary>Linux tells of the interfaces of this network here (sysfs(5)); other systems have no such folder.</summary>
    private const string Folder = "/sys/class/net";

    /// <summary>Interfaces come up, and get their addresses, in several steps.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<string> _devices;
    private readonly ILogger _logger;
    private readonly DhcpTransport _transport;
    private readonly Dictionary<string, DeviceTrouble> _told = [];
    private readonly Lock _gate = new();
    private readonly Timer _settled;
    private readonly LinkWatch? _links;
    private int _isSettling;

    /// <param name="settings">Which interfaces, and whom to tell.</param>
    /// <param name="transport">Knows their addresses.</param>
    public DeviceWarnings(DhcpTransportSettings settings, DhcpTransport transport)
    {
        _devices = settings.Devices;
        _logger = SafeLogger.Of(settings.Logger);
        _transport = transport;
        using (ExecutionContext.SuppressFlow())
        {
            _settled = new(static warnings => ((DeviceWarnings)warnings!).OnSettled(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        if (OperatingSystem.IsLinux() && settings.Devices.Count > 0)
        {
            _links = new(OnChanged);
        }
    }

    [Flags]
    private enum DeviceTrouble
    {
        None = 0,
        IsPort = 1,
        IsDown = 2,
        HasNoAddress = 4,
    }

    public void Dispose()
    {
        _links?.Dispose();
        _settled.Dispose();
    }

    /// <summary>Says what is new since the last time.</summary>
    public void Tell()
    {
        lock (_gate)
        {
            foreach (string device in _devices)
            {
                Tell(device);
            }
        }
    }

    private void OnChanged()
    {
        // Not from the beginning at each change: somewhere something may always change.
        if (Interlocked.Exchange(ref _isSettling, 1) == 0)
        {
            _settled.Change(Settling, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnSettled()
    {
        Volatile.Write(ref _isSettling, 0);
        Tell();
    }

    private void Tell(string device)
    {
        string? master = MasterOf(device);
        DeviceTrouble trouble = TroubleOf(device, master);
        DeviceTrouble told = _told.GetValueOrDefault(device);
        _told[device] = trouble;
        DeviceTrouble added = trouble & ~told;
        if (added.HasFlag(DeviceTrouble.IsPort))
        {
            _logger.DeviceIsPort(device, master!);
        }

        if (added.HasFlag(DeviceTrouble.IsDown))
        {
            _logger.DeviceIsDown(device);
        }

        if (added.HasFlag(DeviceTrouble.HasNoAddress))
        {
            _logger.DeviceHasNoAddress(device);
        }

        if (trouble == DeviceTrouble.None && told != DeviceTrouble.None && Exists(device))
        {
            _logger.DeviceWorks(device);
        }
    }

    private DeviceTrouble TroubleOf(string device, string? master)
    {
        if (master is not null)
        {
            return DeviceTrouble.IsPort;
        }

        if (!Exists(device))
        {
            // Whoever serves it says so.
            return DeviceTrouble.None;
        }

        DeviceTrouble trouble = Read(device, "operstate") is "down" or "lowerlayerdown" ? DeviceTrouble.IsDown : DeviceTrouble.None;
        bool hasAddress = _transport.Interfaces.Any(candidate => candidate.Name == device && candidate.Prefixes.Count > 0);
        return hasAddress ? trouble : trouble | DeviceTrouble.HasNoAddress;
    }

    /// <summary>The bridge, bond or team that takes what comes in by an interface. A VRF does not: the interface itself still hears it.</summary>
    private static string? MasterOf(string device)
    {
        string? master = Read(() => Path.GetFileName(new FileInfo($"{Folder}/{device}/master").LinkTarget));
        return master is null || Read(master, "uevent")?.Contains("DEVTYPE=vrf", StringComparison.Ordinal) == true ? null : master;
    }

    private static bool Exists(string device) => !OperatingSystem.IsLinux() || LinuxCalls.InterfaceIndex(device) > 0;

    private static string? Read(string device, string file) => Read(() => File.ReadAllText($"{Folder}/{device}/{file}").Trim());

    /// <summary>What the system says, unless it says nothing: of an interface that has just gone, for example.</summary>
    private static string? Read(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
