namespace ExDhcp.InteropTests;

/// <summary>BusyBox udhcpc. Moved to another network, it ignores what a server that it does not know refuses.</summary>
public sealed class UdhcpcTests() : ClientTests(new Udhcpc(broadcast: false))
{
    [Fact]
    public Task The_address_it_declines_is_not_offered_again() => DeclineAsync();
}

/// <summary>BusyBox udhcpc, told to ask for replies by broadcast.</summary>
public sealed class UdhcpcBroadcastTests() : ClientTests(new Udhcpc(broadcast: true))
{
    [Fact]
    public Task The_address_it_declines_is_not_offered_again() => DeclineAsync();
}
