using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ExDhcp.Benchmarks;

/// <summary>
/// The server from end to end, over loopback, on its batched transport and on plain .NET sockets, against a responder without logic, which is
/// what the machine can do. They take turns, round by round, since only what is measured in the same minute can be compared: the figures
/// are medians, and the ratios medians of the ratios of one round.
/// </summary>
internal static class LoadComparison
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (LoadOptions.Parse(arguments) is not { } options)
        {
            Console.Error.WriteLine(LoadOptions.Usage);
            return 2;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("exdhcp-load-");
        List<LoadContestant> contestants = [];
        try
        {
            string limit = await CompileAsync("limit", folder.FullName);
            string load = await CompileAsync("load", folder.FullName);
            contestants.Add(await LoadContestant.StartLimitAsync(limit));
            contestants.Add(await LoadContestant.StartServerAsync("batched"));
            contestants.Add(await LoadContestant.StartServerAsync("sockets"));
            await CompareAsync(contestants, load, options);
            Print(contestants);
            return 0;
        }
        catch (Win32Exception error)
        {
            Console.Error.WriteLine($"This needs Linux and the C compiler gcc: {error.Message}");
            return 1;
        }
        finally
        {
            contestants.ForEach(static contestant => contestant.Dispose());
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> CompileAsync(string name, string folder)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Load", name + ".c");
        string program = Path.Combine(folder, name);
        using Process compiler = Process.Start("gcc", ["-O2", "-o", program, source]);
        await compiler.WaitForExitAsync();
        return compiler.ExitCode == 0 ? program : throw new InvalidOperationException($"{source} does not compile.");
    }

    private static async Task CompareAsync(List<LoadContestant> contestants, string load, LoadOptions options)
    {
        // The first round is for the compiler of the runtime.
        for (int round = 0; round <= options.Rounds; round++)
        {
            foreach (LoadContestant contestant in contestants)
            {
                LoadRound result = await contestant.RunAsync(load, options);
                if (round > 0)
                {
                    contestant.Rounds.Add(result);
                }
            }
        }
    }

    private static void Print(List<LoadContestant> contestants)
    {
        List<LoadRound> limit = contestants[0].Rounds;
        Console.WriteLine("| server | exchanges/s | of limit | CPU us/packet | of limit | lost | B/packet | median us | 99 % us |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (LoadContestant contestant in contestants)
        {
            List<LoadRound> rounds = contestant.Rounds;
            string[] cells =
            [
                contestant.Name,
                Text(Median(rounds.Select(static round => round.Rate)), "0"),
                Text(Median(rounds.Zip(limit, static (own, best) => own.Rate / best.Rate)), "0.00"),
                Text(Median(rounds.Select(static round => round.ProcessorTime)), "0.00"),
                Text(Median(rounds.Zip(limit, static (own, best) => own.ProcessorTime / best.ProcessorTime)), "0.00"),
                Text(rounds.Sum(static round => round.Lost), "0"),
                Text(Median(rounds.Select(static round => round.Allocated)), "0"),
                Text(Median(rounds.Select(static round => round.Median)), "0"),
                Text(Median(rounds.Select(static round => round.Slowest)), "0"),
            ];
            Console.WriteLine($"| {string.Join(" | ", cells)} |");
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
