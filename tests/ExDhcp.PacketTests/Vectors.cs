namespace ExDhcp.PacketTests;

/// <summary>Known messages, kept as hexadecimal: a line that begins with # names the one below it.</summary>
internal static class Vectors
{
    public static IReadOnlyDictionary<string, byte[]> ExDhcp { get; } = Read("exdhcp.txt");

    public static IReadOnlyDictionary<string, byte[]> Clients { get; } = Read("clients.txt");

    /// <summary>The one vector whose name begins so.</summary>
    public static byte[] Named(this IReadOnlyDictionary<string, byte[]> vectors, string prefix) =>
        vectors.Single(vector => vector.Key.StartsWith(prefix, StringComparison.Ordinal)).Value;

    private static Dictionary<string, byte[]> Read(string file)
    {
        Dictionary<string, byte[]> vectors = [];
        string name = "";
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", file)))
        {
            if (line.StartsWith('#'))
            {
                name = line[1..].Trim();
            }
            else if (line.Length > 0)
            {
                vectors.Add(name, Convert.FromHexString(line));
            }
        }

        return vectors;
    }
}
