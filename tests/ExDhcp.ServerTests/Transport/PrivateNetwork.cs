using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace ExDhcp.ServerTests;

/// <summary>
/// A network that only one test sees: the test runs once more, in a process of its own in a network namespace of its own, where it is
/// root. Further hosts are namespaces in it, made with <c>ip netns add</c>.
/// </summary>
internal static partial class PrivateNetwork
{
    private const int ReadOnly = 0;
    private const int NetworkNamespace = 0x40000000;

    // /sys of the host shows the interfaces of the host, and `ip netns` keeps its names in /run.
    private const string Enter = "mount -t sysfs sysfs /sys && mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && exec \"$@\"";

    /// <summary>Runs a test there. Skips it where that is not possible.</summary>
    public static async Task RunAsync(Func<Task> test)
    {
        if (OwnProcess.IsThis)
        {
            await test();
        }
        else
        {
            await OwnProcess.RunThisTestAsync([.. await NamespaceAsync(), "sh", "-c", Enter, "sh"]);
        }
    }

    /// <summary>Runs <c>ip</c> with arguments that contain no spaces.</summary>
    public static async Task<string> IpAsync(string arguments)
    {
        (int exitCode, string output) = await OwnProcess.RunAsync(["ip", .. arguments.Split(' ')]);
        Assert.True(exitCode == 0, $"ip {arguments}: {output}");
        return output;
    }

    /// <summary>Makes a link between an interface here and one at a host, and waits until both carry what is sent.</summary>
    public static async Task LinkAsync(string name, string address, string host, string hostName, string hostAddress)
    {
        await IpAsync($"link add {name} type veth peer name {hostName} netns {host}");
        await IpAsync($"-n {host} address add {hostAddress} dev {hostName}");
        await IpAsync($"-n {host} link set {hostName} up");
        await IpAsync($"address add {address} dev {name}");
        await IpAsync($"link set {name} up");
        await SeeUpAsync(name, host, hostName);
    }

    /// <summary>Waits until an interface here and one at a host carry what is sent.</summary>
    public static async Task SeeUpAsync(string name, string host, string hostName)
    {
        CancellationToken deadline = Deadline.Token;
        foreach (string end in (string[])[$"link show {name}", $"-n {host} link show {hostName}"])
        {
            while (!(await IpAsync(end)).Contains("state UP", StringComparison.Ordinal))
            {
                deadline.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Makes something at a host: a socket belongs to the namespace of the thread that opens it.</summary>
    public static T At<T>(string host, Func<T> make)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                using SafeSocketHandle file = new(Open($"/run/netns/{host}", ReadOnly), ownsHandle: true);
                Assert.Equal(0, SetNamespace((int)file.DangerousGetHandle(), NetworkNamespace));
                result = make();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    private static async Task<string[]> NamespaceAsync()
    {
        // Root needs no user namespace, and may not be allowed one; others get one in which they are root.
        foreach (string[] user in (string[][])[[], ["--map-root-user"]])
        {
            string[] command = ["unshare", .. user, "--net", "--mount", "--propagation", "private"];
            if (OperatingSystem.IsLinux() && (await OwnProcess.RunAsync([.. command, "ip", "link"])).ExitCode == 0)
            {
                return command;
            }
        }

        Requirement.Missing("Network and mount namespaces are not allowed here, or iproute2 is missing.");
        return [];
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "setns")]
    private static partial int SetNamespace(int descriptor, int type);
}
