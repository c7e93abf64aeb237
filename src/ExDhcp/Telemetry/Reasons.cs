using System.Text;

namespace ExDhcp.Telemetry;

/// <summary>The names of reasons as tags have them, <c>too_short</c>, made once.</summary>
internal static class Reasons<TReason>
    where TReason : struct, Enum
{
    private static readonly Dictionary<TReason, string> Names =
        Enum.GetValues<TReason>().ToDictionary(static reason => reason, static reason => SnakeCase(reason.ToString()));

    public static string Name(TReason reason) => Names[reason];

    private static string SnakeCase(string name)
    {
        StringBuilder snake = new();
        foreach (char letter in name)
        {
            snake.Append(char.IsAsciiLetterUpper(letter) && snake.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
