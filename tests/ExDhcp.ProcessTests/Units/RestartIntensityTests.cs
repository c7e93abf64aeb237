using ExDhcp.Serving;

namespace ExDhcp.ProcessTests.Units;

/// <summary>How many restarts there may be in some time.</summary>
public class RestartIntensityTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public void One_more_than_allowed_within_the_period_is_too_many()
    {
        RestartIntensity intensity = new(3, TimeSpan.FromSeconds(5), _clock);

        Assert.True(intensity.TryRestart());
        _clock.Advance(1);
        Assert.True(intensity.TryRestart());
        _clock.Advance(1);
        Assert.True(intensity.TryRestart());
        _clock.Advance(3);
        Assert.False(intensity.TryRestart());
    }

    [Fact]
    public void Those_before_the_period_do_not_count()
    {
        RestartIntensity intensity = new(1, TimeSpan.FromSeconds(5), _clock);

        Assert.True(intensity.TryRestart());
        _clock.Advance(4.9);
        Assert.False(intensity.TryRestart());
        _clock.Advance(0.2);
        Assert.True(intensity.TryRestart());
    }

    [Fact]
    public void None_allowed_is_none()
    {
        Assert.False(new RestartIntensity(0, TimeSpan.FromSeconds(5), _clock).TryRestart());
    }

    [Fact]
    public void A_time_of_day_that_is_set_changes_nothing()
    {
        WrongClock clock = new(_clock);
        RestartIntensity intensity = new(1, TimeSpan.FromSeconds(5), clock);

        Assert.True(intensity.TryRestart());
        clock.TimeOfDay += TimeSpan.FromHours(1);
        Assert.False(intensity.TryRestart());
        clock.TimeOfDay -= TimeSpan.FromHours(2);
        _clock.Advance(5.1);
        Assert.True(intensity.TryRestart());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_agrees_with_counting(int seed)
    {
        Random random = new(seed);
        int max = random.Next(1, 5);
        int period = random.Next(1, 10);
        RestartIntensity intensity = new(max, TimeSpan.FromSeconds(period), _clock);
        List<int> restarts = [];
        int now = 0;
        for (int i = 0; i < 1000; i++)
        {
            int pause = random.Next(3000);
            now += pause;
            _clock.Advance(pause / 1000.0);
            bool expected = restarts.Count(time => now - time <= period * 1000) < max;

            Assert.Equal(expected, intensity.TryRestart());
            if (expected)
            {
                restarts.Add(now);
            }
        }
    }

    private sealed class WrongClock(TimeProvider clock) : TimeProvider
    {
        public DateTimeOffset TimeOfDay { get; set; } = DateTimeOffset.UnixEpoch;

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => TimeOfDay;

        public override long GetTimestamp() => clock.GetTimestamp();
    }
}
