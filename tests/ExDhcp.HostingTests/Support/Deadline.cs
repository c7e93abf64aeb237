namespace ExDhcp.HostingTests;

/// <summary>What a test awaits comes at once, or never: this long it may take on a slow machine.</summary>
internal static class Deadline
{
    public static CancellationToken Token => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;
}
