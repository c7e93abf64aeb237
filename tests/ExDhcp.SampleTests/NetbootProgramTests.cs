using System.Diagnostics;

namespace ExDhcp.SampleTests;

/// <summary>The netboot server as it is started.</summary>
public sealed class NetbootProgramTests
{
    [Fact]
    public async Task The_demonstration_shows_what_every_machine_boots()
    {
        (int exitCode, string output, string error) = await RunAsync("--once", "--port", "0");

        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Contains("file       undionly.kpxe", output, StringComparison.Ordinal);
        Assert.Contains("file       http://10.77.0.1/boot.ipxe", output, StringComparison.Ordinal);
        Assert.Contains("file       x64/snponly.efi", output, StringComparison.Ordinal);
        Assert.Contains("file       arm64/snponly.efi", output, StringComparison.Ordinal);
        Assert.Contains("option 67  http://10.77.0.1/x64/snponly.efi", output, StringComparison.Ordinal);
        Assert.Contains("option 67  node/firmware.img", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_arguments_end_it_with_one_line()
    {
        (int exitCode, string output, string error) = await RunAsync("--verbose");

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "NetbootServer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
