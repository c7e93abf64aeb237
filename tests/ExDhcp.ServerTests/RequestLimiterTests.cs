using ExDhcp.Serving;

namespace ExDhcp.ServerTests;

/// <summary>How many requests go on to handlers when there is a limit.</summary>
public class RequestLimiterTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public void Without_a_limit_there_is_no_limiter() => Assert.Null(RequestLimiter.For(new()));

    [Fact]
    public void As_many_as_in_a_second_come_at_once_and_then_so_many_a_second()
    {
        RequestLimiter limiter = Limiter(all: 10);

        Assert.Equal(10, Admitted(limiter, 100, OfOthers));
        Assert.Equal(0, Admitted(limiter, 5, OfOthers));
        _clock.Advance(0.1);
        Assert.Equal(1, Admitted(limiter, 5, OfOthers));
        _clock.Advance(0.5);
        Assert.Equal(5, Admitted(limiter, 50, OfOthers));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void In_the_long_run_the_rate_is_kept(int rate)
    {
        RequestLimiter limiter = Limiter(all: rate);
        int admitted = Admitted(limiter, 2 * rate, OfOthers);
        for (int second = 0; second < 10; second++)
        {
            _clock.Advance(1);
            admitted += Admitted(limiter, 2 * rate, OfOthers);
        }

        Assert.InRange(admitted, 11 * rate - 1, 11 * rate + 1);
    }

    [Fact]
    public void A_pause_saves_up_no_more_than_a_second()
    {
        RequestLimiter limiter = Limiter(all: 10);
        Admitted(limiter, 10, OfOthers);
        _clock.Advance(3_600);

        Assert.Equal(10, Admitted(limiter, 100, OfOthers));
    }

    [Fact]
    public void A_client_that_floods_has_what_comes_in_five_seconds_and_others_all_of_theirs()
    {
        RequestLimiter limiter = Limiter(perClient: 2);

        Assert.Equal(10, Admitted(limiter, 1_000, static _ => From(1)));
        Assert.Equal(10, Admitted(limiter, 1_000, static _ => From(2)));
        _clock.Advance(1);
        Assert.Equal(2, Admitted(limiter, 1_000, static _ => From(1)));
    }

    [Fact]
    public void A_client_that_floods_does_not_use_up_what_all_have()
    {
        RequestLimiter limiter = Limiter(all: 100, perClient: 1);
        Admitted(limiter, 10_000, static _ => From(1));

        Assert.Equal(95, Admitted(limiter, 1_000, OfOthers));
    }

    [Fact]
    public void A_client_is_its_identifier_and_not_its_hardware_address()
    {
        RequestLimiter limiter = Limiter(perClient: 1);

        Assert.Equal(5, Admitted(limiter, 50, static i => From(i).Option(61, "01AA")));
        Assert.Equal(50, Admitted(limiter, 50, static i => From(1).Option(61, $"02{i:X8}")));
    }

    [Fact]
    public void What_servers_say_to_a_client_does_not_count_as_the_clients()
    {
        RequestLimiter limiter = Limiter(perClient: 1);

        Assert.Equal(50, Admitted(limiter, 50, static _ => From(1).With(static packet => packet.Operation = DhcpOperation.Reply)));
        Assert.Equal(50, Admitted(limiter, 50, static _ => Overheard(From(1))));
        Assert.Equal(5, Admitted(limiter, 50, static _ => From(1)));
    }

    [Fact]
    public void What_servers_say_counts_among_all_that_handlers_see() =>
        Assert.Equal(10, Admitted(Limiter(all: 10), 50, static i => Overheard(From(i))));

    [Fact]
    public void Clients_without_identity_are_one()
    {
        RequestLimiter limiter = Limiter(perClient: 1);

        Assert.Equal(5, Admitted(limiter, 50, static _ => From(1).With(static packet => packet.ClientHardwareAddress = default)));
    }

    [Fact]
    public void Made_up_clients_take_nothing_from_real_ones_and_no_memory()
    {
        RequestLimiter limiter = Limiter(perClient: 1);
        DhcpPacket real = From(0);
        DhcpPacket[] madeUp = [.. Enumerable.Range(1, 50_000).Select(From)];
        Assert.All(madeUp[..100], packet => limiter.Judge(packet));
        long before = GC.GetAllocatedBytesForCurrentThread();

        foreach (DhcpPacket packet in madeUp)
        {
            limiter.Judge(packet);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, madeUp.Length);
        Assert.Equal(RequestLimit.None, limiter.Judge(real));
    }

    [Fact]
    public void A_client_that_floods_is_not_forgotten_for_made_up_ones()
    {
        RequestLimiter limiter = Limiter(perClient: 1);
        Admitted(limiter, 100, static _ => From(0));
        Admitted(limiter, 50_000, OfOthers);

        Assert.Equal(0, Admitted(limiter, 100, static _ => From(0)));
    }

    [Fact]
    public void A_client_that_keeps_to_its_rate_is_never_dropped_whoever_else_floods()
    {
        RequestLimiter limiter = Limiter(perClient: 1);
        for (int second = 0; second < 50; second++)
        {
            Assert.Equal(RequestLimit.None, limiter.Judge(From(0)));
            Admitted(limiter, 500, i => From(1 + second * 500 + i));
            _clock.Advance(1);
        }
    }

    [Fact]
    public void The_limit_that_is_exceeded_is_named()
    {
        RequestLimiter limiter = Limiter(all: 6, perClient: 1);

        Assert.Equal(5, Admitted(limiter, 5, static _ => From(1)));
        Assert.Equal(RequestLimit.MaxRequestsPerClientPerSecond, limiter.Judge(From(1)));
        Assert.Equal(RequestLimit.None, limiter.Judge(From(2)));
        Assert.Equal(RequestLimit.MaxRequestsPerSecond, limiter.Judge(From(3)));
    }

    private static DhcpPacket Overheard(DhcpPacket packet) =>
        packet.With(static packet => packet.ReceiveInfo = packet.ReceiveInfo with { IsOverheard = true });

    private static DhcpPacket OfOthers(int number) => From(1_000_000 + number);

    private static DhcpPacket From(int client) => Requests.Of(DhcpMessageType.Discover).With(packet =>
        packet.ClientHardwareAddress = new([2, 0, (byte)(client >> 24), (byte)(client >> 16), (byte)(client >> 8), (byte)client]));

    private static int Admitted(RequestLimiter limiter, int count, Func<int, DhcpPacket> request) =>
        Enumerable.Range(0, count).Count(number => limiter.Judge(request(number)) == RequestLimit.None);

    private RequestLimiter Limiter(int? all = null, int? perClient = null)
    {
        DhcpServerOptions options = new()
        {
            MaxRequestsPerSecond = all,
            MaxRequestsPerClientPerSecond = perClient,
            TimeProvider = _clock,
        };
        return RequestLimiter.For(options)!;
    }
}
