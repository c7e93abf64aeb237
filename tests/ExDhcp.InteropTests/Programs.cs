using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ExDhcp.InteropTests;

/// <summary>Programs that tests start.</summary>
internal static class Programs
{
    /// <summary>The <c>dotnet</c> that runs this test.</summary>
    public static string Dotnet { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>What another project of the solution was built to, in the same configuration as this test.</summary>
    public static string Output(string project)
    {
        DirectoryInfo configuration = new(AppContext.BaseDirectory);
        return Path.Combine(configuration.Parent!.Parent!.FullName, project, configuration.Name, project + ".dll");
    }

    /// <summary>Runs a program to its end. Skips the test where it is not installed.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program,
        string[] arguments,
        params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process? process = Start(start);
        if (process is null)
        {
            Requirement.Missing($"{program} is not installed (Debian package {program}).");
        }

        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
