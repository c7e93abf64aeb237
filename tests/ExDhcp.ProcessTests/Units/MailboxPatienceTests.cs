using ExDhcp.Serving;

namespace ExDhcp.ProcessTests.Units;

/// <summary>How long a receiver waits for what went to the mailbox.</summary>
public class MailboxPatienceTests
{
    private readonly Stage _stage = new(perClient: false);
    private readonly TickingClock _clock = new();
    private readonly MailboxPatience _patience;
    private bool _isAwaiting;

    public MailboxPatienceTests()
    {
        _patience = new(_stage.Mailbox, () => _isAwaiting, _clock);
        Begin();
    }

    [Fact]
    public void It_waits_until_there_is_nothing_to_do()
    {
        _clock.Ticked = () => End(after: 3);

        Assert.True(_patience.Wait());
        Assert.InRange(_clock.Ticks, 3, 5);
    }

    [Fact]
    public void There_is_nothing_to_wait_for_when_nothing_is_to_be_done()
    {
        End(after: 0);

        Assert.True(_patience.Wait());
        Assert.InRange(_clock.Ticks, 0, 2);
    }

    [Fact]
    public void It_does_not_wait_while_a_handler_is_awaited()
    {
        _isAwaiting = true;

        Assert.False(_patience.Wait());
        Assert.InRange(_clock.Ticks, 0, 2);
    }

    [Fact]
    public void It_gives_up_after_half_a_millisecond_when_nothing_gets_on()
    {
        Assert.False(_patience.Wait());

        Assert.InRange(_clock.Milliseconds, 0.5, 0.8);
    }

    [Fact]
    public void It_waits_longer_for_what_gets_on_but_not_for_ever()
    {
        _clock.Ticked = () =>
        {
            for (int i = 0; i < 16 && _clock.Milliseconds < 100; i++)
            {
                End(after: 0);
                Begin();
            }
        };

        Assert.False(_patience.Wait());
        Assert.InRange(_clock.Milliseconds, 20, 21);
    }

    [Fact]
    public void After_it_waited_in_vain_it_does_not_wait_for_a_tenth_of_a_second()
    {
        Assert.False(_patience.Wait());
        double once = _clock.Milliseconds;
        Assert.False(_patience.Wait());
        Assert.InRange(_clock.Milliseconds - once, 0, 0.2);

        _clock.Advance(milliseconds: 100);
        double before = _clock.Milliseconds;
        Assert.False(_patience.Wait());
        Assert.InRange(_clock.Milliseconds - before, 0.5, 0.8);
    }

    [Fact]
    public void Also_while_it_does_not_wait_it_sees_that_nothing_is_to_be_done()
    {
        Assert.False(_patience.Wait());
        End(after: 0);

        Assert.True(_patience.Wait());
    }

    private void Begin() => _stage.Mailbox.Post(new Note());

    private void End(int after)
    {
        if (_clock.Ticks >= after && _stage.Running.Count > 0)
        {
            _stage.End(_stage.Running[0]);
        }
    }

    /// <summary>A clock that goes on by a tenth of a millisecond whenever it is read.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private const double Tick = 0.1;
        private double _now;

        public int Ticks { get; private set; }

        public double Milliseconds => _now;

        public Action? Ticked { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(double milliseconds) => _now += milliseconds;

        public override long GetTimestamp()
        {
            Ticks++;
            _now += Tick;
            Ticked?.Invoke();
            return (long)(_now * TimeSpan.TicksPerMillisecond);
        }
    }
}
