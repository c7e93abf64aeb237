namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>Each callback and each return shape of ExDhcp that no other class here is about.</summary>
public class CallbackTests : HandlerTestBase
{
    [Fact]
    [Row("`init/1`, `init/2` (with the socket)")]
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
    [Row("`init/1`, `init/2` (with the socket)")]
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
    [Row("`{:stop, reason}` of init")]
    public async Task Init_that_returns_stop_is_one_that_throws()
    {
        Script script = new() { Init = static (_, _, _) => throw new InvalidOperationException("reason") };

        Assert.Equal("reason", (await Assert.ThrowsAsync<InvalidOperationException>(() => Running.StartAsync(script))).Message);
    }

    [Fact]
    [Row("`:ignore` of init")]
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
    [Row("`{:respond, packet, state}`")]
    public async Task Respond_is_a_reply()
    {
        await using Running running = await Running.StartAsync();

        Assert.Equal(DhcpMessageType.Offer, (await running.ExchangeAsync(1, 1)).MessageType);
    }

    [Fact]
    [Row("`{:norespond, state}`")]
    public async Task Norespond_is_null()
    {
        Script script = new() { Packet = static (_, request, _, _) => new(request.TransactionId == 1 ? null : Script.Answer(request)) };
        await using Running running = await Running.StartAsync(script);

        running.Deliver(1, 1);

        Assert.Equal(2u, (await running.ExchangeAsync(1, 2)).TransactionId);
    }

    [Fact]
    [Row("`{:stop, reason, state}`, `{:stop, reason, reply, state}`")]
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
    [Row("`..., {:continue, term}}` of any return")]
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
    [Row("`{:stop, reason, state}`, `{:stop, reason, reply, state}`")]
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
    [Row("`{:noreply, state}`, then `GenServer.reply`")]
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
    [Row("`handle_info(:timeout, state)`")]
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

        await running.AdvanceQuietAsync(TimeSpan.FromSeconds(5));

        await script.WhenHeardAsync(1);
    }

    [Fact]
    [Row("`{:ok, state}` of init")]
    public async Task Ok_from_init_is_the_constructor()
    {
        await using Running running = await Running.StartAsync(factory: static script => new(script) { Count = 5 });

        Assert.Equal(6, await running.Server.AddAsync(1, Deadline.Token));
    }

    [Fact]
    [Row("`(packet, xid, chaddr, state)`")]
    [Row("`handle_release/4`, `handle_inform/4`, `handle_packet/4`")]
    public async Task The_parameters_of_callbacks_are_what_a_handler_wants_in_any_order_and_OnMessage_is_for_one_type()
    {
        await using Anything.Server server = await Anything.StartAsync(static () => new(), new() { Transport = _ => Network }, Deadline.Token);

        Network.Deliver(Running.Message(1, 7));
        await Network.NextSentAsync();
        Network.Deliver(Running.Message(1, 8, DhcpMessageType.LeaseQuery));
        Network.Deliver(Running.Message(1, 9));
        await Network.NextSentAsync();

        Assert.Equal(
            ["eth1 hw:1/02:00:00:00:00:01 02:00:00:00:00:01 7", "query"], (await server.SeenAsync(Deadline.Token)).Skip(2).Take(2));
    }

    [Fact]
    [Row("`handle_info/2` of a message")]
    public async Task A_parameter_of_type_object_hears_any_message()
    {
        await using Anything.Server server = await Anything.StartAsync(static () => new(), new() { Transport = _ => Network }, Deadline.Token);

        server.Send(7);
        server.Send("text");

        Assert.Equal(["info 7", "info text"], await server.SeenAsync(Deadline.Token));
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
