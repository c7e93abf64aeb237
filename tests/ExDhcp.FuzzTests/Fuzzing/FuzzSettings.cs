using System.Globalization;

namespace ExDhcp.FuzzTests;

/// <summary>How long to try and with what, from the environment. See README.md.</summary>
/// <param name="Seed">Chooses the inputs.</param>
/// <param name="Iteration">The only iteration to try, if it is one.</param>
/// <param name="Time">How long to try; <see langword="null"/> for the number of iterations of a build.</param>
internal sealed record FuzzSettings(ulong Seed, ulong? Iteration, TimeSpan? Time)
{
    public const string SeedVariable = "EXDHCP_FUZZ_SEED";
    public const string MinutesVariable = "EXDHCP_FUZZ_MINUTES";

    private const ulong SeedOfBuilds = 1;

    public static FuzzSettings Current { get; } =
        Read(Environment.GetEnvironmentVariable(SeedVariable), Environment.GetEnvironmentVariable(MinutesVariable));

    /// <summary>Reads the variables. Hours on end are for inputs never tried before, so they begin with a seed of their own.</summary>
    public static FuzzSettings Read(string? seed, string? minutes)
    {
        TimeSpan? time = string.IsNullOrEmpty(minutes) ? null : TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        if (string.IsNullOrEmpty(seed))
        {
            return new(time is null ? SeedOfBuilds : (ulong)Random.Shared.Next(), null, time);
        }

        string[] parts = seed.Split(':');
        ulong? iteration = parts.Length > 1 ? ulong.Parse(parts[1], CultureInfo.InvariantCulture) : null;
        return new(ulong.Parse(parts[0], CultureInfo.InvariantCulture), iteration, time);
    }
}
