namespace ExDhcp.Generators.Caching;

/// <summary>A hash of characters (FNV-1a, 64 bits).</summary>
internal struct Fnv()
{
    private const ulong Prime = 1099511628211;

    public ulong Value { get; private set; } = 14695981039346656037;

    public static ulong Of(string text)
    {
        Fnv hash = new();
        hash.Add(text);
        return hash.Value;
    }

    public void Add(char character) => Value = unchecked((Value ^ character) * Prime);

    public void Add(string text)
    {
        foreach (char character in text)
        {
            Add(character);
        }
    }
}
