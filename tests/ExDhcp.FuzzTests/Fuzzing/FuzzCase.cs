namespace ExDhcp.FuzzTests;

/// <summary>An input, and chance for what a test does with it.</summary>
internal sealed class FuzzCase(ulong seed, ulong iteration, byte[] octets)
{
    private const ulong InputSequences = 0;
    private const ulong ChoiceSequences = 1;

    public byte[] Octets { get; } = octets;

    public static FuzzCase Make(ulong seed, ulong iteration) =>
        new(seed, iteration, Inputs.Hostile(new(seed, (iteration << 1) | InputSequences)));

    /// <summary>The same choices each time, so that a failure is one again.</summary>
    public FuzzRandom NewRandom() => new(seed, (iteration << 1) | ChoiceSequences);

    public FuzzCase With(byte[] other) => new(seed, iteration, other);
}
