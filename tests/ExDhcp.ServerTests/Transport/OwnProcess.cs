using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit.v3;

namespace ExDhcp.ServerTests;

/// <summary>Runs a test once more in a process of its own, in surroundings that another program makes for it.</summary>
internal static class OwnProcess
{
    private const string Variable = "EXDHCP_OWN_PROCESS";

    // Longer than what the test itself waits for, so that it can say what that was.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Whether this is that process.</summary>
    public static bool IsThis => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Runs the test that calls this, and asserts that it passes there.</summary>
    /// <param name="launcher">A program and its arguments, to which the command is added.</param>
    public static async Task RunThisTestAsync(string[] launcher)
    {
        IXunitTestMethod method = (IXunitTestMethod)TestContext.Current.TestMethod!;
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        string assembly = Path.Combine(AppContext.BaseDirectory, "ExDhcp.ServerTests.dll");
        string name = $"{method.TestClass.TestClassName}.{method.MethodName}";
        (int exitCode, string output) = await RunAsync([.. launcher, dotnet, assembly, "-method", name, "-noColor"]);
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Runs a program to its end; one that cannot be started has exit code -1.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Variable] = "1" },
        };
        try
        {
            using Process process = Process.Start(start)!;
            using CancellationTokenSource limit = new(Limit);
            using CancellationTokenRegistration kill = limit.Token.Register(process.Kill);
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return (process.ExitCode, output + await errors);
        }
        catch (Win32Exception error)
        {
            return (-1, error.Message);
        }
    }
}
