using System.Diagnostics.CodeAnalysis;

namespace ExDhcp.ServerTests;

/// <summary>What a test needs of the machine.</summary>
internal static class Requirement
{
    /// <summary>Set to 1 where nothing may be missing, in continuous integration for example.</summary>
    private const string Variable = "EXDHCP_REQUIRE_INTEROP";

    /// <summary>A receive buffer of a size that only root or a generous system grants.</summary>
    public static void ReceiveBuffer(int size)
    {
        const string Limit = "/proc/sys/net/core/rmem_max";
        bool granted = !OperatingSystem.IsLinux() || Environment.IsPrivilegedProcess
            || (File.Exists(Limit) && int.Parse(File.ReadAllText(Limit), System.Globalization.CultureInfo.InvariantCulture) >= size);
        if (!granted)
        {
            Missing($"net.core.rmem_max is less than {size} here.");
        }
    }

    /// <summary>Skips the test, or fails it where nothing may be missing.</summary>
    [DoesNotReturn]
    public static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Assert.Fail($"{reason} {Variable} is 1, so this is no reason to skip the test.");
        }

        Assert.Skip(reason);
    }
}
