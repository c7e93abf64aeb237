namespace ExDhcp.ProcessTests;

/// <summary>Datagrams that are no DHCP.</summary>
public class StrayTests
{
    private readonly Script _script = new();

    public StrayTests()
    {
        _script.Stray = (stray, _, _) =>
        {
            _script.Hear(System.Text.Encoding.ASCII.GetString(stray.Octets.Span));
            return default;
        };
    }

    [Fact]
    public async Task They_reach_the_class_with_where_they_came_from_and_why_they_are_none()
    {
        DhcpStrayDatagram? heard = null;
        _script.Stray = (stray, _, _) =>
        {
            heard = stray;
            return default;
        };
        await using Running running = await Running.StartAsync(_script);

        running.Network.Deliver("test"u8.ToArray(), "10.0.0.7:1234", "10.0.0.1");
        await running.ExchangeAsync(1, 1);
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal("test"u8, heard!.Octets.Span);
        Assert.Equal(Text.EndPoint("10.0.0.7:1234"), heard.ReceiveInfo.Source);
        Assert.Equal(DhcpParseError.TooShort, heard.Error);
    }

    [Fact]
    public async Task A_flood_of_them_is_bounded_and_counted_and_takes_no_room_from_calls()
    {
        await using Running running = await Running.StartAsync(_script, static o => o.MaxQueuedMessages = 10);
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;

        for (int i = 0; i < 500; i++)
        {
            running.Network.Deliver("flood"u8.ToArray());
        }

        await running.Log.WaitForAsync(20, 500);
        running.Network.Deliver("last"u8.ToArray());
        await running.Log.WaitForAsync(20, 501);
        Task<int>[] calls = [.. Enumerable.Range(0, 10).Select(_ => running.Server.AddAsync(1, Deadline.Token))];
        gate.Open();

        Assert.Equal(Enumerable.Range(1, 10), await Task.WhenAll(calls));
        Assert.InRange(_script.Heard.Count, 1, 64);
        Assert.InRange(running.Log.Of(27).Count(), 500 - 64, 501);
    }

    [Fact]
    public async Task After_a_flood_they_are_heard_again()
    {
        await using Running running = await Running.StartAsync(_script);
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;
        for (int i = 0; i < 200; i++)
        {
            running.Network.Deliver("flood"u8.ToArray());
        }

        await running.Log.WaitForAsync(27, 100);
        gate.Open();
        await running.ExchangeAsync(1, 1);
        await running.Server.PingAsync(Deadline.Token);
        running.Network.Deliver("again"u8.ToArray());
        await running.ExchangeAsync(1, 2);
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal("again", _script.Heard.Last());
    }

    [Fact]
    public async Task Handlers_that_are_given_up_do_not_use_up_their_room()
    {
        Gate hung = new();
        _script.Stray = async (stray, _, _) =>
        {
            _script.Hear(System.Text.Encoding.ASCII.GetString(stray.Octets.Span));
            if (stray.Octets.Span[0] == (byte)'h')
            {
                await hung.PassAsync(CancellationToken.None);
            }
        };
        TimeSpan limit = TimeSpan.FromSeconds(10);
        await using Running running = await Running.StartAsync(
            _script, o => (o.HandlerTimeout, o.OnHandlerException) = (limit, DhcpExceptionPolicy.Restart));
        for (int i = 1; i <= 70; i++)
        {
            running.Network.Deliver("hang"u8.ToArray());
            await _script.WhenHeardAsync(i);
            await running.Clock.AdvanceAsync(limit * 2);
            await running.Server.PingAsync(Deadline.Token);
        }

        running.Network.Deliver("last"u8.ToArray());
        await _script.WhenHeardAsync(71);

        Assert.Equal("last", _script.Heard.Last());
        hung.Open();
    }
}
