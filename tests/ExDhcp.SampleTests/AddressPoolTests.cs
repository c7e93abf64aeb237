using QuickStart;

namespace ExDhcp.SampleTests;

/// <summary>The addresses of QuickStart.</summary>
public sealed class AddressPoolTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DhcpClientId First = Client(1);
    private static readonly DhcpClientId Second = Client(2);

    private readonly AddressPool _pool = new(IPv4Prefix.Parse("192.0.2.1/29"));

    [Fact]
    public void Clients_get_the_free_addresses_in_order_and_never_ours()
    {
        IPv4Address?[] addresses = [.. Enumerable.Range(1, 6).Select(number => _pool.Reserve(Client(number), null, Now))];

        Assert.Equal(new IPv4Address?[] { Address(2), Address(3), Address(4), Address(5), Address(6), null }, addresses);
    }

    [Fact]
    public void A_client_that_asks_again_is_offered_the_same()
    {
        Assert.Equal(_pool.Reserve(First, null, Now), _pool.Reserve(First, null, Now));
    }

    [Fact]
    public void A_wish_that_is_free_is_granted()
    {
        Assert.Equal(Address(5), _pool.Reserve(First, Address(5), Now));
    }

    [Theory]
    [InlineData("192.0.2.0")]
    [InlineData("192.0.2.1")]
    [InlineData("192.0.2.7")]
    [InlineData("192.0.2.9")]
    public void A_wish_for_what_is_nobody_s_address_is_not(string wish)
    {
        Assert.Equal(Address(2), _pool.Reserve(First, IPv4Address.Parse(wish), Now));
    }

    [Fact]
    public void A_wish_for_the_address_of_another_is_not_granted()
    {
        _pool.Reserve(First, Address(5), Now);

        Assert.NotEqual(Address(5), _pool.Reserve(Second, Address(5), Now));
    }

    [Fact]
    public void An_offer_that_is_not_taken_up_is_free_again()
    {
        _pool.Reserve(First, Address(5), Now);

        Assert.Equal(Address(5), _pool.Reserve(Second, Address(5), Now.AddSeconds(30)));
        Assert.False(_pool.Contains(First));
    }

    [Fact]
    public void A_lease_lasts_until_it_ends()
    {
        _pool.Reserve(First, Address(5), Now);
        Assert.True(_pool.Extend(First, Address(5), Now.AddHours(1)));

        Assert.NotEqual(Address(5), _pool.Reserve(Second, Address(5), Now.AddMinutes(59)));
        Assert.Equal(Address(5), _pool.Reserve(Client(3), Address(5), Now.AddHours(1)));
    }

    [Fact]
    public void An_offer_does_not_shorten_a_lease()
    {
        _pool.Reserve(First, Address(5), Now);
        _pool.Extend(First, Address(5), Now.AddHours(1));
        _pool.Reserve(First, null, Now);

        Assert.NotEqual(Address(5), _pool.Reserve(Second, Address(5), Now.AddMinutes(59)));
    }

    [Fact]
    public void Nobody_can_lease_the_address_of_another()
    {
        _pool.Reserve(First, Address(5), Now);

        Assert.False(_pool.Extend(Second, Address(5), Now.AddHours(1)));
    }

    [Fact]
    public void A_released_address_is_free()
    {
        _pool.Reserve(First, Address(5), Now);
        _pool.Release(First, Address(5));

        Assert.Equal(Address(5), _pool.Reserve(Second, Address(5), Now));
    }

    [Fact]
    public void Nobody_can_release_the_address_of_another()
    {
        _pool.Reserve(First, Address(5), Now);
        _pool.Release(Second, Address(5));

        Assert.NotEqual(Address(5), _pool.Reserve(Second, Address(5), Now));
    }

    [Fact]
    public void A_blocked_address_is_never_given_out_again()
    {
        _pool.Reserve(First, Address(5), Now);
        _pool.Block(First, Address(5));

        Assert.NotEqual(Address(5), _pool.Reserve(First, Address(5), Now.AddYears(1)));
    }

    private static IPv4Address Address(int host) => IPv4Address.Parse("192.0.2.0") + host;

    private static DhcpClientId Client(int number) => NetbootLab.Discover(number).ClientId;
}
