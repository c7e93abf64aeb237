namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>handle_call_test.exs, row by row.</summary>
public class HandleCallTests
{
    [Fact]
    [Row("`handle_call/3`, a clause for each message")]
    public async Task A_call_reaches_the_class_and_its_answer_the_caller()
    {
        await using Running running = await Running.StartAsync();

        Assert.Equal(7, await running.Server.AskAsync(static (_, _, _) => new(7), Deadline.Token));
    }

    [Fact]
    [Row("the state")]
    public async Task A_call_changes_the_state()
    {
        await using Running running = await Running.StartAsync();

        await running.Server.AddAsync(1, Deadline.Token);

        Assert.Equal(2, await running.Server.AddAsync(1, Deadline.Token));
    }
}

/// <summary>handle_cast_test.exs, row by row.</summary>
public class HandleCastTests
{
    [Fact]
    [Row("`handle_cast/2`")]
    public async Task A_cast_reaches_the_class()
    {
        await using Running running = await Running.StartAsync();
        TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        running.Server.Tell((_, _, _) =>
        {
            heard.SetResult();
            return default;
        });

        await heard.Task.WaitAsync(Deadline.Token);
    }

    [Fact]
    public async Task A_cast_changes_the_state()
    {
        await using Running running = await Running.StartAsync();

        running.Server.Tell(static (lab, _, _) =>
        {
            lab.Count = 41;
            return default;
        });

        Assert.Equal(42, await running.Server.AddAsync(1, Deadline.Token));
    }
}

/// <summary>handle_continue_test.exs, row by row.</summary>
public class HandleContinueTests
{
    [Fact]
    [Row("`..., {:continue, term}}` of any return")]
    [Row("`handle_continue/2`")]
    public async Task A_cast_continues()
    {
        await using Running running = await Running.StartAsync();

        running.Server.Tell(static (_, context, _) =>
        {
            context.Continue("noreply");
            return default;
        });
        await running.Script.WhenHeardAsync(1);

        Assert.Equal(["noreply"], running.Script.Heard);
    }

    [Fact]
    public async Task A_call_answers_and_continues()
    {
        await using Running running = await Running.StartAsync();

        int answer = await running.Server.AskAsync(
            static (_, context, _) =>
            {
                context.Continue("reply");
                return new(1);
            },
            Deadline.Token);
        await running.Script.WhenHeardAsync(1);

        Assert.Equal(1, answer);
        Assert.Equal(["reply"], running.Script.Heard);
    }
}

/// <summary>handle_info_test.exs, row by row.</summary>
public class HandleInfoTests
{
    private readonly Script _script = new();

    public HandleInfoTests()
    {
        _script.Stray = (stray, _, _) =>
        {
            _script.Hear(System.Text.Encoding.ASCII.GetString(stray.Octets.Span));
            return default;
        };
    }

    [Fact]
    [Row("`handle_info/2` of a message")]
    public async Task A_plain_message_reaches_the_class()
    {
        await using Running running = await Running.StartAsync(_script);

        running.Server.Send("test");
        await _script.WhenHeardAsync(1);

        Assert.Equal(["test"], _script.Heard);
    }

    [Fact]
    public async Task A_message_made_by_hand_is_a_message_like_any_other()
    {
        await using Running running = await Running.StartAsync(_script);

        running.Server.Send("test"u8.ToArray());
        await running.Log.WaitForAsync(45, 1);

        Assert.Empty(_script.Heard);
    }

    [Fact]
    [Row("`handle_info/2` of another datagram")]
    public async Task A_datagram_that_is_no_DHCP_reaches_the_class()
    {
        await using Running running = await Running.StartAsync(_script);

        running.Network.Deliver("test"u8.ToArray());
        await _script.WhenHeardAsync(1);

        Assert.Equal(["test"], _script.Heard);
    }

    [Fact]
    public async Task A_message_changes_the_state()
    {
        _script.Info = (_, _, _) =>
        {
            _script.Instances.First().Count = 4;
            return default;
        };
        await using Running running = await Running.StartAsync(_script);

        running.Server.Send("test");

        Assert.Equal(5, await running.Server.AddAsync(1, Deadline.Token));
    }
}

/// <summary>terminate_test.exs, row by row.</summary>
public class TerminateTests
{
    [Fact]
    [Row("`terminate/2`")]
    public async Task A_message_that_stops_the_server_normally_is_what_OnTerminate_hears_with_the_state()
    {
        Script script = new()
        {
            Info = static (_, context, _) =>
            {
                context.Stop();
                return default;
            },
        };
        script.Terminate = (lab, reason, _, _) =>
        {
            script.Hear($"{reason} {lab.Count}");
            return default;
        };
        await using Running running = await Running.StartAsync(script);
        await running.Server.AddAsync(3, Deadline.Token);

        running.Server.Send("stop");
        await running.Server.Completion.WaitAsync(Deadline.Token);

        Assert.Equal(["stop", "Normal 3"], script.Heard);
    }
}
