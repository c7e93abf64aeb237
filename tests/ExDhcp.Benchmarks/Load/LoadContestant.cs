using System.Diagnostics;
using System.Globalization;

namespace ExDhcp.Benchmarks;

/// <summary>A server that takes part in a comparison: a process of its own on a port of 127.0.0.1.</summary>
internal sealed class LoadContestant : IDisposable
{
    private readonly Process _process;
    private readonly bool _tellsAllocation;

    private LoadContestant(string name, Process process, bool tellsAllocation, string port)
    {
        Name = name;
        _process = process;
        _tellsAllocation = tellsAllocation;
        Port = port;
    }

    public string Name { get; }

    public string Port { get; }

    public List<LoadRound> Rounds { get; } = [];

    /// <summary>Starts a server of this project over a transport.</summary>
    public static Task<LoadContestant> StartServerAsync(string transport) => StartAsync(
        transport, tellsAllocation: true, Environment.ProcessPath!, [.. ProgramArguments(), LoadServer.Command, transport]);

    /// <summary>Starts the responder without logic.</summary>
    public static Task<LoadContestant> StartLimitAsync(string program) => StartAsync("limit", tellsAllocation: false, program, []);

    /// <summary>Puts it under load for a time.</summary>
    public async Task<LoadRound> RunAsync(string loadProgram, LoadOptions options)
    {
        long allocated = await AllocatedAsync();
        TimeSpan busy = ProcessorTime();
        string[] line = await RunLoadAsync(loadProgram, [Port, options.Clients, options.Seconds]);
        TimeSpan used = ProcessorTime() - busy;
        long newlyAllocated = await AllocatedAsync() - allocated;

        double exchanges = double.Parse(line[0], CultureInfo.InvariantCulture);
        double packets = 2 * exchanges;
        return new()
        {
            Rate = exchanges / double.Parse(line[1], CultureInfo.InvariantCulture),
            Lost = long.Parse(line[2], CultureInfo.InvariantCulture),
            Median = double.Parse(line[3], CultureInfo.InvariantCulture),
            Slowest = double.Parse(line[4], CultureInfo.InvariantCulture),
            ProcessorTime = used.TotalMicroseconds / packets,
            Allocated = newlyAllocated / packets,
        };
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string[] ProgramArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(LoadContestant).Assembly.Location] : [];

    private static async Task<LoadContestant> StartAsync(string name, bool tellsAllocation, string program, string[] arguments)
    {
        Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        string port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{name} did not start.");
        return new(name, process, tellsAllocation, port);
    }

    private static async Task<string[]> RunLoadAsync(string program, string[] arguments)
    {
        using Process load = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        return output.Split();
    }

    private TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    private async Task<long> AllocatedAsync()
    {
        if (!_tellsAllocation)
        {
            return 0;
        }

        await _process.StandardInput.WriteLineAsync();
        return long.Parse((await _process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }
}
