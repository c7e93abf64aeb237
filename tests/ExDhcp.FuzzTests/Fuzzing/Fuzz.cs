using System.Diagnostics;
using System.Globalization;

namespace ExDhcp.FuzzTests;

/// <summary>
/// Tries a property with one hostile input after another: a fixed number of them on every build, so that a build is the same each
/// time, or as long as <c>EXDHCP_FUZZ_MINUTES</c> says.
/// </summary>
internal static class Fuzz
{
    /// <summary>How long one input may take before it counts as an endless loop: a safety net, far beyond what any takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task CheckAsync(int iterations, Action<FuzzCase> property) => CheckAsync(iterations, property, FuzzSettings.Current);

    public static Task CheckAsync(int iterations, Action<FuzzCase> property, FuzzSettings settings)
    {
        return CheckAsync(iterations, Run, settings);

        ValueTask Run(FuzzCase input)
        {
            property(input);
            return default;
        }
    }

    public static Task CheckAsync(int iterations, Func<FuzzCase, ValueTask> property) =>
        CheckAsync(iterations, property, FuzzSettings.Current);

    private static async Task CheckAsync(int iterations, Func<FuzzCase, ValueTask> property, FuzzSettings settings)
    {
        if (settings.Iteration is { } only)
        {
            await TryAsync(property, settings, only);
            return;
        }

        Progress progress = new();
        Task trying = Task.Run(() => TryAllAsync(iterations, property, settings, progress));
        ulong last = ulong.MaxValue;
        while (await Task.WhenAny(trying, Task.Delay(Patience)) != trying)
        {
            ulong current = Volatile.Read(ref progress.Iteration);
            Assert.False(current == last, Describe(settings, current, FuzzCase.Make(settings.Seed, current).Octets, "It takes for ever."));
            last = current;
        }

        await trying;
    }

    private static async Task TryAllAsync(int iterations, Func<FuzzCase, ValueTask> property, FuzzSettings settings, Progress progress)
    {
        long start = Stopwatch.GetTimestamp();
        ulong iteration = 0;
        while (settings.Time is { } time ? Stopwatch.GetElapsedTime(start) < time : iteration < (ulong)iterations)
        {
            Volatile.Write(ref progress.Iteration, iteration);
            await TryAsync(property, settings, iteration++);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"seed {settings.Seed}: {iteration} inputs, {iteration / seconds:0} a second"));
    }

    private static async ValueTask TryAsync(Func<FuzzCase, ValueTask> property, FuzzSettings settings, ulong iteration)
    {
        FuzzCase input = FuzzCase.Make(settings.Seed, iteration);
        if (await FailureAsync(property, input) is { } failure)
        {
            byte[] smallest = await Shrinker.ShrinkAsync(input.Octets, async octets =>
                (await FailureAsync(property, input.With(octets)))?.GetType() == failure.GetType());
            string message = Describe(settings, iteration, input.Octets, failure.Message);
            throw new InvalidOperationException($"{message}\nSmaller, the same kind of failure:\n{Convert.ToHexString(smallest)}", failure);
        }
    }

    private static async ValueTask<Exception?> FailureAsync(Func<FuzzCase, ValueTask> property, FuzzCase input)
    {
        try
        {
            await property(input);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private static string Describe(FuzzSettings settings, ulong iteration, byte[] octets, string problem)
    {
        string name = $"{TestContext.Current.TestClass?.TestClassName}.{TestContext.Current.TestMethod?.MethodName}";
        return $"""
            {problem}
            Seed {settings.Seed}, iteration {iteration}. To try this input alone:
            export {FuzzSettings.SeedVariable}={settings.Seed}:{iteration}
            dotnet test tests/ExDhcp.FuzzTests --filter "FullyQualifiedName={name}"
            The input, {octets.Length} octets:
            {Convert.ToHexString(octets)}
            """;
    }

    private sealed class Progress
    {
        public ulong Iteration;
    }
}
