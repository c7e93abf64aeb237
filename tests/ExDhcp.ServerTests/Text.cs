using System.Globalization;

namespace ExDhcp.ServerTests;

internal static class Text
{
    public static IPv4EndPoint EndPoint(string text)
    {
        string[] parts = text.Split(':');
        return new(IPv4Address.Parse(parts[0]), ushort.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}

/// <summary>Ends a test whose server does not answer. No test that passes comes near it.</summary>
internal static class Deadline
{
    public static CancellationToken Token => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;
}
