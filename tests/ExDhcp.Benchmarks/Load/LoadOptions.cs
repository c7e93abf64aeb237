namespace ExDhcp.Benchmarks;

/// <summary>What the command line of a comparison says.</summary>
internal sealed record LoadOptions
{
    public const string Usage = "load [--rounds 9] [--seconds 2] [--clients 64]";

    public int Rounds { get; private init; } = 9;

    public string Seconds { get; private init; } = "2";

    public string Clients { get; private init; } = "64";

    /// <summary>Reads them; <see langword="null"/> when they make no sense.</summary>
    public static LoadOptions? Parse(string[] arguments)
    {
        LoadOptions options = new();
        foreach (string[] pair in arguments.Chunk(2))
        {
            switch (pair)
            {
                case ["--rounds", var text] when int.TryParse(text, out int rounds) && rounds > 0:
                    options = options with { Rounds = rounds };
                    break;
                case ["--seconds", var text] when double.TryParse(text, out double seconds) && seconds > 0:
                    options = options with { Seconds = text };
                    break;
                case ["--clients", var text] when int.TryParse(text, out int clients) && clients is > 0 and < 65536:
                    options = options with { Clients = text };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
