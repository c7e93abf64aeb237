using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ExDhcp.InteropTests;

/// <summary>
/// A network of its own, without a name and with nothing in it but loopback. It ends with the process that holds it, and that one with
/// this process, however this one ends.
/// </summary>
internal sealed partial class NetworkNamespace : IAsyncDisposable
{
    private const int NetworkKind = 0x40000000;

    private const string Make = "exec unshare --net --mount --propagation private sh -e -c \"$1\"";

    // /sys shows the network of whoever mounted it.
    private const string Hold = """
        for tool in ethtool ip nsenter setpriv; do
            command -v $tool > /dev/null || { echo "$tool is not installed." >&2; exit 1; }
        done
        mount -t sysfs sys /sys
        ip link set lo up
        echo ready
        exec cat > /dev/null
        """;

    private readonly Process _holder;

    private NetworkNamespace(Process holder)
    {
        _holder = holder;
    }

    /// <summary>Makes a network. Skips the test where that is not possible.</summary>
    public static async Task<NetworkNamespace> CreateAsync()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Requirement.Missing("Networks of one's own need Linux, and root.");
        }

        Process holder = Process.Start(new ProcessStartInfo("sh", ["-c", Make, "sh", Hold])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        NetworkNamespace made = new(holder);
        if (await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) != "ready")
        {
            string reason = await holder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await made.DisposeAsync();
            Requirement.Missing($"A network of one's own cannot be made here: {reason}");
        }

        return made;
    }

    /// <summary>What other programs know the network by.</summary>
    public string ProcessId => _holder.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Runs a shell command in this network and asserts that it succeeds.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> RunAsync(string command)
    {
        (int exitCode, string output, string errors) = await Programs.RunAsync("nsenter", [.. Enter, "sh", "-e", "-c", command]);
        Assert.True(exitCode == 0, $"Exit code {exitCode} of: {command}\n{errors}");
        return output;
    }

    /// <summary>Starts a program in this network, with its input and output redirected.</summary>
    public Process Start(params string[] command) => Process.Start(new ProcessStartInfo("nsenter", [.. Enter, .. command])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Opens sockets in this network; they stay there.</summary>
    public T Open<T>(Func<T> open)
    {
        using SafeFileHandle network = File.OpenHandle($"/proc/{ProcessId}/ns/net");
        T? opened = default;
        Exception? failure = null;

        // The network belongs to the thread, and no other code shall run on it.
        Thread thread = new(() =>
        {
            try
            {
                int result = EnterNamespace(network, NetworkKind);
                Assert.True(result == 0, $"setns: {Marshal.GetLastPInvokeErrorMessage()}");
                opened = open();
            }
            catch (Exception error)
            {
                failure = error;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? opened! : throw new InvalidOperationException("Nothing could be opened in the network.", failure);
    }

    public async ValueTask DisposeAsync()
    {
        _holder.StandardInput.Close();
        await _holder.WaitForExitAsync(CancellationToken.None);
        _holder.Dispose();
    }

    private string[] Enter => ["--target", ProcessId, "--net", "--mount", "--"];

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int EnterNamespace(SafeFileHandle file, int kind);
}
