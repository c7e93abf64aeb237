namespace ExDhcp.ProcessTests;

/// <summary>Memory and spans are everybody's: no other test runs beside those that look at them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
