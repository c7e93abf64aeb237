namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>Each callback and each return shape of ExDhcp that no other class here is about.</summary>
public class CallbackTests : HandlerTestBase
{
    [Fact]
    public async Task Init_1_makes_the_first_state()
    {
        Script script = new()
        {
            Init = static (lab, _, _) =>
            {
                lab.Count = 5;
                return default;
            },
        };
        await using Running running = await Running.StartAsync(script);

        Assert.Equal(6, await running.Server.AddAsync(1, Deadline.Token));
    }

    [Fact]
    public async Task Init_2_sees_the_socket_as_the_endpoint_it_is_bound_to()
    {
        IPv4EndPoint seen = default;
        Script script = new()
        {
            Init = (_, context, _) =>
            {
                seen = context.LocalEndPoint;
                return default;
            },
        };
        await using Running running = await Running.StartAsync(script);

        Assert.Equal(running.Server.LocalEndPoint, seen);
    }

    [Fact]
    public async Task Init_that_returns_stop_is_one_that_throws()
    {
        Script script = new() { Init = static (_, _, _) => throw new InvalidOperationException("reason") };

        Assert.Equal("reason", (await Assert.ThrowsAsync<InvalidOperationException>(() => Running.StartAsync(script))).Message);
    }

    [Fact]
    public async Task Ignore_from_init_is_Stop_of_the_context()
    {
        Script script = new()
        {
            Init = static (_, context, _) =>
            {
                context.Stop();
                return default;
            },
        };
        await using Running running = await Running.StartAsync(script);

        await running.Server.Completion.WaitAsync(Deadline.Token);
    }

    [Fact]
    public async Task Respond_is_a_reply()
    {
        await using Running running = await Running.StartAsync();

        Assert.Equal(DhcpMessageType.Offer, (await running.ExchangeAsync(1, 1)).MessageType);
    }

    [Fact]
    public async Task Norespond_is_null()
    {
        Script script = new() { Packet = static (_, request, _, _) => new(request.TransactionId == 1 ? null : Script.Answer(request)) };
        await using Running running = await Running.StartAsync(script);

        running.Deliver(1, 1);

        Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
    }

    [Fact]
    public async Task Stop_from_a_DHCP_callback_is_Stop_of_the_context()
    {
        Script script = new()
        {
            Packet = static (_, _, context, _) =>
            {
                context.Stop();
                return default;
            },
        };
        await using Running running = await Running.StartAsync(script);

        running.Deliver(1, 1);

        await running.Server.Completion.WaitAsync(Deadline.Token);
    }

    [Fact]
    public async Task Respond_and_continue_which_ExDhcp_has_not_is_a_reply_and_Continue()
    {
        Script script = new()
        {
            Packet = static (_, request, context, _) =>
            {
                context.Continue("more");
                return new(Script.Answer(request));
            },
        };
        await using Running running = await Running.StartAsync(script);

        Assert.Equal(1u, (await running.ExchangeAsync(1, 1)).TransactionId);
        await script.WhenHeardAsync(1);
    }

    [Fact]
    public async Task Stop_with_a_reply_is_a_call_that_stops_the_server_and_returns()
    {
        await using Running running = await Running.StartAsync();

        int answer = await running.Server.AskAsync(
            static (_, context, _) =>
            {
                context.Stop();
                return new(9);
            },
            Deadline.Token);
        await running.Server.Completion.WaitAsync(Deadline.Token);

        Assert.Equal(9, answer);
    }

    [Fact]
    public async Task Noreply_and_reply_later_is_a_call_that_awaits()
    {
        Gate gate = new();
        await using Running running = await Running.StartAsync();

        Task<int> call = running.Server.AskAsync(
            async (_, _, token) =>
            {
                await gate.PassAsync(token);
                return 9;
            },
            Deadline.Token);
        await gate.Entered;
        gate.Open();

        Assert.Equal(9, await call);
    }

    [Fact]
    public async Task The_timeout_of_a_callback_is_the_idle_timeout()
    {
        Script script = new()
        {
            Init = static (_, context, _) =>
            {
                context.IdleTimeout = TimeSpan.FromSeconds(5);
                return default;
            },
        };
        script.Idle = (_, _, _) =>
        {
            script.Hear("timeout");
            return default;
        };
        await using Running running = await Running.StartAsync(script);

        await running.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));

        await script.WhenHeardAsync(1);
    }

    [Fact]
    public async Task A_call_that_no_clause_takes_is_refused_by_the_compiler_and_a_message_is_logged()
    {
        await using Running running = await Running.StartAsync();

        running.Server.Send(Version.Parse("1.0"));

        await running.Log.WaitForAsync(45, 1);
    }

    [Fact]
    public async Task Everything_that_has_no_handler_of_its_own_is_handle_packet()
    {
        await using Echo.Server server = await StartEchoAsync();
        DhcpPacket bootp = Message(DhcpMessageType.Discover);
        bootp.Options.Remove(53);

        Network.Deliver(Message(DhcpMessageType.Offer));
        Network.Deliver(Message((DhcpMessageType)99));
        Network.Deliver(bootp);
        Network.Deliver(Message(DhcpMessageType.Discover, static packet => packet.Operation = DhcpOperation.Reply));
        Network.Deliver(Message(DhcpMessageType.Discover));
        await Network.NextSentAsync();

        Assert.Equal(["packet", "packet", "packet", "packet", "discover"], Handled.Select(static heard => heard.Handler));
    }
}

/// <summary>Each start option of ExDhcp.</summary>
public class StartOptionTests
{
    [Fact]
    public void The_port_is_6767_unless_said_otherwise() => Assert.Equal(6767, new DhcpServerOptions().Port);

    [Fact]
    public async Task Port_0_is_any_free_one_and_the_server_tells_which()
    {
        await using Lab.Server server = await StartAsync(new() { Port = 0, Address = IPv4Address.Loopback });

        Assert.InRange(server.Port, 1, ushort.MaxValue);
    }

    [Fact]
    public async Task Client_port_is_where_replies_go()
    {
        await using Running running = await Running.StartAsync(configure: static o => o.ClientPort = 6800);
        running.Deliver(1, 1);

        Assert.Equal(Text.EndPoint("255.255.255.255:6800"), (await running.Network.NextSentAsync()).Destination);
    }

    [Fact]
    public async Task Broadcast_addr_is_where_broadcast_replies_go()
    {
        await using Running running = await Running.StartAsync(
            configure: static o => o.BroadcastAddress = IPv4Address.Parse("10.0.0.255"));
        running.Deliver(1, 1);

        Assert.Equal(Text.EndPoint("10.0.0.255:68"), (await running.Network.NextSentAsync()).Destination);
    }

    [Fact]
    public async Task Bind_to_device_is_what_the_socket_is_opened_with()
    {
        string? device = null;
        MemoryTransport network = new();
        await using Lab.Server server = await StartAsync(new()
        {
            BindToDevice = "eth1",
            Transport = settings =>
            {
                device = settings.BindToDevice;
                return network;
            },
        });

        Assert.Equal("eth1", device);
    }

    [Fact]
    public async Task The_timeout_of_start_link_is_a_token()
    {
        Gate gate = new();
        using CancellationTokenSource timeout = new();
        Script script = new() { Init = async (_, _, token) => await gate.PassAsync(token) };
        Task<Lab.Server> starting = Lab.StartAsync(
            () => new(script), new() { Transport = static _ => new MemoryTransport() }, timeout.Token);
        await gate.Entered;

        await timeout.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    private static Task<Lab.Server> StartAsync(DhcpServerOptions options) =>
        Lab.StartAsync(static () => new(new()), options, TestContext.Current.CancellationToken);
}
