namespace ExDhcp.InteropTests;

/// <summary>systemd-networkd.</summary>
public sealed class NetworkdTests() : ClientTests(new Networkd())
{
    /// <summary>It notices by itself that the cable was pulled.</summary>
    [Fact]
    public Task After_a_move_it_is_refused_and_obtains_an_address_there() => MoveAsync(static (_, _) => Task.CompletedTask);
}
