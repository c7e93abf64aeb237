namespace ExDhcp.Generators.Parsing;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Spelling
{
    private const int MaxSuggestions = 3;

    /// <summary>The names that are like a word, the likest first.</summary>
    public static string[] Near(string word, IEnumerable<string> names)
    {
        int limit = Math.Max(1, word.Length / 3);
        return
        [
            .. names.Distinct()
                .Select(name => (Name: name, Distance: Distance(word, name)))
                .Where(candidate => candidate.Distance <= limit)
                .OrderBy(static candidate => candidate.Distance)
                .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
                .Take(MaxSuggestions)
                .Select(static candidate => candidate.Name),
        ];
    }

    /// <summary>The number of letters to add, remove, replace or swap with the next, whatever their case.</summary>
    private static int Distance(string from, string to)
    {
        int[,] distance = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Least(i, j);
            }
        }

        return distance[from.Length, to.Length];

        int Least(int i, int j)
        {
            int replaced = distance[i - 1, j - 1] + (AreSame(i, j) ? 0 : 1);
            int least = Math.Min(replaced, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
            bool isSwapped = i > 1 && j > 1 && AreSame(i, j - 1) && AreSame(i - 1, j);
            return isSwapped ? Math.Min(least, distance[i - 2, j - 2] + 1) : least;
        }

        bool AreSame(int i, int j) => char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
    }
}
