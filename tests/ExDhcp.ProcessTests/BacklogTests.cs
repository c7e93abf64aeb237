using ExDhcp.ProcessTests.FromExDhcp;

namespace ExDhcp.ProcessTests;

/// <summary>Packets that wait while a handler takes its time: none twice, none too old, not too many.</summary>
public class BacklogTests
{
    private readonly Script _script = new();
    private readonly Gate _gate = new();

    public BacklogTests()
    {
        _script.Packet = async (_, request, _, _) =>
        {
            if (request.TransactionId == 1)
            {
                await _gate.PassAsync(CancellationToken.None);
            }

            return Script.Answer(request);
        };
    }

    [Fact]
    public async Task The_same_datagram_waits_once()
    {
        await using Running running = await StartAsync();
        running.Deliver(2, 2);
        running.Deliver(2, 2);
        running.Deliver(3, 3);
        await running.Log.WaitForAsync(24, 1);

        _gate.Open();

        Assert.Equal([1u, 2u, 3u], await AnswersAsync(running, 3));
        Assert.Single(running.Log.Of(24));
    }

    [Fact]
    public async Task The_same_octets_from_another_place_are_another_datagram()
    {
        await using Running running = await StartAsync();
        running.Network.Deliver(Running.Message(2, 2).ToArray(), "0.0.0.0:68");
        running.Network.Deliver(Running.Message(2, 2).ToArray(), "10.0.0.9:68");
        await WaitUntilReceivedAsync(running);

        _gate.Open();

        Assert.Equal([1u, 2u, 2u], await AnswersAsync(running, 3));
        Assert.Empty(running.Log.Of(24));
    }

    [Fact]
    public async Task A_datagram_that_comes_again_after_it_was_handled_is_handled_again()
    {
        await using Running running = await StartAsync();
        running.Deliver(2, 2);
        _gate.Open();
        Assert.Equal([1u, 2u], await AnswersAsync(running, 2));

        running.Deliver(2, 2);

        Assert.Equal([2u], await AnswersAsync(running, 1));
    }

    [Fact]
    [Row("the mailbox")]
    public async Task When_too_many_wait_the_oldest_are_dropped()
    {
        await using Running running = await StartAsync(static o => o.MaxQueuedPackets = 3);
        for (uint i = 2; i <= 10; i++)
        {
            running.Deliver((int)i, i);
        }

        await running.Log.WaitForAsync(25, 6);
        _gate.Open();

        Assert.Equal([1u, 8u, 9u, 10u], await AnswersAsync(running, 4));
    }

    [Fact]
    public async Task They_may_not_have_more_octets_than_the_receive_buffer()
    {
        int length = Running.Message(1, 1).ToArray().Length;
        await using Running running = await StartAsync(o => o.ReceiveBufferSize = length * 2);
        for (uint i = 2; i <= 5; i++)
        {
            running.Deliver((int)i, i);
        }

        await running.Log.WaitForAsync(25, 2);
        _gate.Open();

        Assert.Equal([1u, 4u, 5u], await AnswersAsync(running, 3));
    }

    [Fact]
    public async Task One_larger_than_the_receive_buffer_may_wait_alone()
    {
        await using Running running = await StartAsync(static o => o.ReceiveBufferSize = 1);
        running.Deliver(2, 2);
        running.Deliver(3, 3);
        await running.Log.WaitForAsync(25, 1);

        _gate.Open();

        Assert.Equal([1u, 3u], await AnswersAsync(running, 2));
    }

    [Fact]
    public async Task One_that_has_waited_too_long_is_dropped()
    {
        await using Running running = await StartAsync(static o => o.MaxQueueAge = TimeSpan.FromSeconds(10));
        running.Deliver(2, 2);
        await WaitUntilReceivedAsync(running);
        await running.Clock.AdvanceAsync(TimeSpan.FromSeconds(6));
        running.Deliver(3, 3);
        running.Network.Deliver([0]);
        await running.Log.WaitForAsync(20, 2);
        await running.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));

        _gate.Open();

        Assert.Equal([1u, 3u], await AnswersAsync(running, 2));
        Assert.Single(running.Log.Of(26));
    }

    [Fact]
    public async Task They_may_wait_for_ever_if_that_is_wanted()
    {
        await using Running running = await StartAsync(static o => o.MaxQueueAge = Timeout.InfiniteTimeSpan);
        running.Deliver(2, 2);
        await WaitUntilReceivedAsync(running);
        await running.Clock.AdvanceAsync(TimeSpan.FromDays(1));

        _gate.Open();

        Assert.Equal([1u, 2u], await AnswersAsync(running, 2));
    }

    [Fact]
    public async Task A_burst_is_answered_in_whole_when_a_slow_handler_has_ended()
    {
        await using Running running = await StartAsync();
        for (uint i = 2; i <= 2000; i++)
        {
            running.Deliver((int)i, i);
        }

        _gate.Open();

        Assert.Equal(Enumerable.Range(1, 2000).Select(static i => (uint)i), await AnswersAsync(running, 2000));
    }

    [Fact]
    public async Task A_packet_that_waited_has_the_octets_it_came_with()
    {
        string? name = null;
        _script.Packet = async (_, request, _, _) =>
        {
            if (request.TransactionId == 1)
            {
                await _gate.PassAsync(CancellationToken.None);
            }

            name = request.HostName;
            return Script.Answer(request);
        };
        await using Running running = await StartAsync();
        running.Network.Deliver(Running.Message(2, 2).With(static packet => packet.HostName = "first"));
        running.Network.Deliver([0]);
        running.Network.Deliver(Enumerable.Repeat((byte)0xFF, 2000).ToArray());
        await running.Log.WaitForAsync(20, 2);

        _gate.Open();
        await AnswersAsync(running, 2);

        Assert.Equal("first", name);
    }

    private static async Task<List<uint>> AnswersAsync(Running running, int count)
    {
        List<uint> answers = [];
        for (int i = 0; i < count; i++)
        {
            answers.Add((await running.NextAsync()).TransactionId);
        }

        return answers;
    }

    /// <summary>A datagram that is no DHCP comes behind all others, and is logged when they wait.</summary>
    private static async Task WaitUntilReceivedAsync(Running running)
    {
        running.Network.Deliver([0]);
        await running.Log.WaitForAsync(20, 1);
    }

    /// <summary>Starts a server whose handler is busy.</summary>
    private async Task<Running> StartAsync(Action<DhcpServerOptions>? configure = null)
    {
        Running running = await Running.StartAsync(_script, configure);
        running.Deliver(1, 1);
        await _gate.Entered;
        return running;
    }
}
