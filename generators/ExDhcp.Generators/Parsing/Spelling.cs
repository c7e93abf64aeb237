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

    /// <summary>The number of letters to add, remove or replace (Levenshtein), whatever their case.</summary>
    private static int Distance(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 0; i < from.Length; i++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = i + 1;
            for (int j = 0; j < to.Length; j++)
            {
                int replaced = previous[j] + (char.ToUpperInvariant(from[i]) == char.ToUpperInvariant(to[j]) ? 0 : 1);
                current[j + 1] = Math.Min(replaced, Math.Min(previous[j + 1], current[j]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
