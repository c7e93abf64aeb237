using System.Diagnostics;
using System.Text;

namespace ExDhcp.InteropTests;

/// <summary>
/// Hosts and the networks between them, in namespaces of their own (laboratory.sh) that end with the test. Every step ends when
/// what it waits for is seen; all of them together must end within a limit.
/// </summary>
internal sealed class NetworkLaboratory : IAsyncDisposable
{
    private const int UnavailableStatus = 77;

    /// <summary>Where programs in the laboratory keep their files.</summary>
    private const string Files = "/run/lab";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "Laboratory");

    private readonly List<LabProgram> _programs = [];
    private readonly List<Capture> _captures = [];
    private readonly StringBuilder _transcript = new();
    private readonly CancellationTokenSource _limit =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    /// <summary>The process that holds the namespaces: all others die with it.</summary>
    private readonly LabProgram _world;

    private NetworkLaboratory(Tool[] tools)
    {
        _limit.CancelAfter(Limit);
        _world = Start("", "/bin/sh", [Path.Combine(Scripts, "laboratory.sh"), .. tools.Select(static tool => $"{tool}")]);
    }

    /// <summary>Everything that programs have said so far.</summary>
    public string Transcript
    {
        get
        {
            lock (_transcript)
            {
                return _transcript.ToString();
            }
        }
    }

    /// <summary>When the patience of the test ends.</summary>
    public CancellationToken Deadline => _limit.Token;

    /// <summary>Starts an empty laboratory. Skips the test where that is not possible.</summary>
    /// <param name="tools">The programs that the test runs in it, besides those of this solution.</param>
    public static async Task<NetworkLaboratory> StartAsync(params Tool[] tools)
    {
        if (!OperatingSystem.IsLinux())
        {
            Requirement.Missing("Network namespaces need Linux.");
        }

        NetworkLaboratory laboratory = new(tools);
        try
        {
            await laboratory.BecomeReadyAsync();
            return laboratory;
        }
        catch
        {
            await laboratory.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a host whose interface <c>eth0</c> is in a network, which appears with the first host in it.</summary>
    public async Task<LabHost> AddHostAsync(string name, string network, string? address = null)
    {
        LabHost host = new(this, name);
        await RunAsync("", $"ip netns add {name} && ip -n {name} link set lo up");
        await host.PlugInAsync(network, address);
        return host;
    }

    /// <summary>Makes a network bring everything to every host, as one without a switch does.</summary>
    public Task FloodAsync(string network) => RunAsync("", $"ip link set {network} type bridge ageing_time 0");

    /// <summary>Captures DHCP at a host's interface from now on.</summary>
    public async Task<Capture> CaptureAsync(LabHost host, string networkInterface = "eth0")
    {
        Capture capture = await Capture.StartAsync(this, host, networkInterface);
        _captures.Add(capture);
        return capture;
    }

    /// <summary>Ends all captures and asserts that nothing more was on the wire than the test has seen.</summary>
    public async Task EndAsync()
    {
        foreach (Capture capture in _captures)
        {
            await capture.EndAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _world.Kill();
        foreach (LabProgram program in _programs)
        {
            await program.DisposeAsync();
        }

        _limit.Dispose();
    }

    /// <summary>Runs a shell command at a host, or, where that is empty, at the switch between all, and asserts that it succeeds.</summary>
    /// <returns>What it wrote.</returns>
    internal async Task<string> RunAsync(string host, string command)
    {
        LabProgram program = Start(host, command);
        string output = await program.ReadToEndAsync();
        int exitCode = await program.WaitForExitAsync();
        Assert.True(exitCode == 0, $"Exit code {exitCode} of: {command}\n{Transcript}");
        return output;
    }

    /// <summary>Starts a shell command, which leaves its process id in <c>$PIDFILE</c>.</summary>
    internal LabProgram Start(string host, string command)
    {
        string world = $"/proc/{_world.Id}/ns";
        string[] user = Namespace(world + "/user") == Namespace("/proc/self/ns/user") ? [] : ["--user", "--preserve-credentials"];
        string[] network = host.Length == 0 ? [] : ["ip", "netns", "exec", host];
        string[] shell = ["sh", "-c", $"echo $$ > $PIDFILE\n{command}"];
        Note(host, "$ " + command);
        return Start(host, "nsenter", [
            "--target", $"{_world.Id}", "--net", "--mount", $"--pid={world}/pid_for_children", .. user, .. network, .. shell,
        ]);
    }

    /// <summary>Adds a line to <see cref="Transcript"/>.</summary>
    internal void Note(string host, string line)
    {
        lock (_transcript)
        {
            _transcript.Append(host).Append(host.Length == 0 ? "" : ": ").Append(line).Append('\n');
        }
    }

    private static string? Namespace(string link) => new FileInfo(link).LinkTarget;

    private LabProgram Start(string host, string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["HOST"] = host,
                ["LAB"] = Files,
                ["HOME"] = Files,
                ["TMPDIR"] = Files,
                ["HOOKS"] = Scripts,
                ["PIDFILE"] = $"{Files}/{_programs.Count}.pid",
                ["PATH"] = $"{Files}/bin:{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin",
            },
        };
        LabProgram started = new(this, start);
        _programs.Add(started);
        return started;
    }

    private async Task BecomeReadyAsync()
    {
        if (await _world.ReadLineAsync() == "ready")
        {
            return;
        }

        int exitCode = await _world.WaitForExitAsync();
        if (exitCode == UnavailableStatus)
        {
            Requirement.Missing(Transcript.TrimEnd().Split('\n')[^1]);
        }

        Assert.Fail($"The laboratory did not start (exit code {exitCode}).\n{Transcript}");
    }
}
