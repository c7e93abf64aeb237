using ExDhcp.Testing;

namespace ExDhcp.TestingTests;

/// <summary>Time passes when the test says so.</summary>
public class TimeTests
{
    private readonly DhcpTestNetwork _network = new() { CancellationToken = TestContext.Current.CancellationToken };

    [Fact]
    public async Task The_clock_stands_still()
    {
        DateTimeOffset before = _network.TimeProvider.GetUtcNow();
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        await _network.AddClient().AcquireAsync();

        Assert.Equal(before, _network.TimeProvider.GetUtcNow());
        Assert.All(_network.Datagrams, static datagram => Assert.Equal(TimeSpan.Zero, datagram.Time));
    }

    [Fact]
    public async Task The_clock_is_advanced_by_days_at_once()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        long before = _network.TimeProvider.GetTimestamp();

        await _network.AdvanceAsync(TimeSpan.FromDays(30));
        await _network.AddClient().AcquireAsync();

        Assert.Equal(TimeSpan.FromDays(30), _network.TimeProvider.GetElapsedTime(before));
        Assert.Equal(TimeSpan.FromDays(30), _network.Sent[0].Time);
    }

    [Fact]
    public async Task A_handler_that_waits_for_the_clock_answers_when_it_is_advanced()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);

        Task<DhcpPacket> acquiring = _network.AddClient().AcquireAsync(static message => message.HostName = "slow");
        await _network.AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.Empty(_network.Sent);
        await _network.AdvanceAsync(TimeSpan.FromSeconds(1));
        await acquiring;

        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], _network.Sent.Select(static sent => sent.Time));
    }

    [Fact]
    public async Task Clients_that_wait_one_behind_the_other_are_served_one_after_the_other()
    {
        await using LabDhcp.Server server = await LabDhcp.StartAsync(_network);
        DhcpTestClient[] clients = [.. Enumerable.Range(0, 3).Select(_ => _network.AddClient())];

        Task discovering = Task.WhenAll(clients.Select(static client => client.DiscoverAsync(static message => message.HostName = "slow")));
        await _network.AdvanceAsync(TimeSpan.FromMinutes(1));
        await discovering;

        Assert.Equal([5, 10, 15], _network.Sent.Select(static sent => sent.Time.TotalSeconds));
    }

    [Fact]
    public async Task Timers_ring_in_order_at_their_time()
    {
        List<string> rung = [];
        using ITimer late = Timer("late", 20, Timeout.Infinite);
        using ITimer again = Timer("again", 5, 10);
        using ITimer early = Timer("early", 1, Timeout.Infinite);
        using ITimer never = Timer("never", Timeout.Infinite, Timeout.Infinite);

        await _network.AdvanceAsync(TimeSpan.FromMilliseconds(25));

        Assert.Equal(["early 1", "again 5", "again 15", "late 20", "again 25"], rung);

        ITimer Timer(string name, int due, int period) => _network.TimeProvider.CreateTimer(
            _ => rung.Add($"{name} {_network.TimeProvider.GetElapsedTime(Start, _network.TimeProvider.GetTimestamp()).TotalMilliseconds}"),
            null, TimeSpan.FromMilliseconds(due), TimeSpan.FromMilliseconds(period));
    }

    [Fact]
    public async Task A_timer_that_is_changed_or_disposed_of_does_not_ring_as_it_was_set()
    {
        int rung = 0;
        using ITimer changed = Timer();
        ITimer gone = Timer();
        changed.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await gone.DisposeAsync();

        await _network.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, rung);
        await _network.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, rung);

        ITimer Timer() => _network.TimeProvider.CreateTimer(_ => rung++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task A_timer_that_is_due_at_once_rings_without_the_clock()
    {
        TaskCompletionSource rung = new();
        await using ITimer timer = _network.TimeProvider.CreateTimer(
            _ => rung.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await rung.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_clock_does_not_go_back() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _network.AdvanceAsync(TimeSpan.FromSeconds(-1)));

    private long Start { get; } = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks;
}
