using ExDhcp.Serving;

namespace ExDhcp.ProcessTests.Units;

/// <summary>How many restarts there may be in some time.</summary>
public class RestartIntensityTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void One_more_than_allowed_within_the_period_is_too_many()
    {
        RestartIntensity intensity = new(3, TimeSpan.FromSeconds(5));

        Assert.True(intensity.TryRestart(Start));
        Assert.True(intensity.TryRestart(Start.AddSeconds(1)));
        Assert.True(intensity.TryRestart(Start.AddSeconds(2)));
        Assert.False(intensity.TryRestart(Start.AddSeconds(5)));
    }

    [Fact]
    public void Those_before_the_period_do_not_count()
    {
        RestartIntensity intensity = new(1, TimeSpan.FromSeconds(5));

        Assert.True(intensity.TryRestart(Start));
        Assert.False(intensity.TryRestart(Start.AddSeconds(4.9)));
        Assert.True(intensity.TryRestart(Start.AddSeconds(5.1)));
    }

    [Fact]
    public void None_allowed_is_none()
    {
        Assert.False(new RestartIntensity(0, TimeSpan.FromSeconds(5)).TryRestart(Start));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_agrees_with_counting(int seed)
    {
        Random random = new(seed);
        int max = random.Next(1, 5);
        TimeSpan period = TimeSpan.FromSeconds(random.Next(1, 10));
        RestartIntensity intensity = new(max, period);
        List<DateTimeOffset> restarts = [];
        DateTimeOffset now = Start;
        for (int i = 0; i < 1000; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(3000));
            bool expected = restarts.Count(time => now - time <= period) < max;

            Assert.Equal(expected, intensity.TryRestart(now));
            if (expected)
            {
                restarts.Add(now);
            }
        }
    }
}
