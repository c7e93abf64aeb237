using System.Net;
using System.Net.Sockets;

namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>What makes ExDhcp fail, A1 to A6 and B1 to B10 by its own list of defects, does not make this server fail.</summary>
public class FailureTests : HandlerTestBase
{
    [Theory]
    [InlineData("00 35 01 01 FF")]
    [InlineData("35 01 01 00 00 0C 03 66 6F 6F FF")]
    [InlineData("35 01 01 00 FF")]
    [InlineData("35 01 01 00 00")]
    public async Task A1_padding_anywhere_between_options_is_read_over(string options)
    {
        await using Running running = await Running.StartAsync();

        running.Network.Deliver(WithOptions(options));

        Assert.Equal(1u, (await running.NextAsync()).TransactionId);
    }

    [Theory]
    [InlineData("35 01 01 0C")]
    [InlineData("35 01 01 0C 09 66 6F")]
    public async Task A2_a_truncated_option_does_not_end_the_server(string options)
    {
        await using Running running = await Running.StartAsync();

        running.Network.Deliver(WithOptions(options));

        Assert.Equal(7u, await LastAnswerAsync(running));
    }

    [Theory]
    [InlineData("32 01 0A")]
    [InlineData("03 05 0A 00 00 01 0A")]
    [InlineData("33 03 00 00 01")]
    [InlineData("5E 02 01 02")]
    public async Task A3_an_option_of_the_wrong_length_reads_as_malformed_and_the_packet_is_handled(string option)
    {
        byte code = Convert.FromHexString(option[..2])[0];
        bool contained = false;
        Script script = new();
        script.Packet = (_, request, _, _) =>
        {
            contained |= request.Options.Contains(code);
            _ = (request.RequestedIPAddress, request.LeaseTime, request.ClientNetworkInterface, request.Routers.Length);
            return new(Script.Answer(request));
        };
        await using Running running = await Running.StartAsync(script);

        running.Network.Deliver(WithOptions("35 01 01 " + option + " FF"));

        Assert.Equal(1u, (await running.NextAsync()).TransactionId);
        Assert.True(contained);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(16)]
    public async Task A4_a_hardware_address_of_another_length_is_one_like_any_other(int length)
    {
        await using Running running = await Running.StartAsync();
        DhcpPacket packet = Running.Message(1, 1);
        packet.ClientHardwareAddress = new(new byte[length]);
        packet.ClientIdentifier = [1, 2, 3];

        running.Network.Deliver(packet);

        Assert.Equal(1u, (await running.NextAsync()).TransactionId);
    }

    [Fact]
    public async Task A5_a_reply_that_cannot_be_encoded_costs_its_packet_only()
    {
        Script script = new();
        script.Packet = static (_, request, _, _) => new(
            request.TransactionId == 1 ? Script.Answer(request).With(static reply => reply.HostName = new string('x', 70_000)) : Script.Answer(request));
        await using Running running = await Running.StartAsync(script);

        running.Deliver(1, 1);

        Assert.Equal(7u, await LastAnswerAsync(running));
        Assert.Single(script.Instances);
    }

    [Fact]
    [Row("a malformed packet")]
    public async Task A6_any_number_of_malformed_datagrams_leaves_the_server_and_its_state_alone()
    {
        await using Running running = await Running.StartAsync(configure: static o => o.OnHandlerException = DhcpExceptionPolicy.Restart);
        await running.Server.AddAsync(41, Deadline.Token);

        for (int length = 0; length < 300; length++)
        {
            running.Network.Deliver(new byte[length]);
            running.Network.Deliver(WithOptions("0C FF")[..length.ToString().Length]);
        }

        Assert.Equal(7u, await LastAnswerAsync(running));
        Assert.Equal(42, await running.Server.AddAsync(1, Deadline.Token));
        Assert.Single(running.Script.Instances);
    }

    [Fact]
    public async Task B1_the_start_may_continue_and_set_an_idle_timeout()
    {
        Script script = new()
        {
            Init = static (_, context, _) =>
            {
                context.Continue("continued");
                context.IdleTimeout = TimeSpan.FromSeconds(1);
                return default;
            },
        };
        script.Idle = (_, _, _) =>
        {
            script.Hear("idle");
            return default;
        };
        await using Running running = await Running.StartAsync(script);
        await script.WhenHeardAsync(1);

        await running.AdvanceQuietAsync(TimeSpan.FromSeconds(1));
        await script.WhenHeardAsync(2);

        Assert.Equal(["continued", "idle"], script.Heard);
    }

    [Fact]
    [Row("`:ip`")]
    public async Task B2_the_address_that_is_asked_for_is_the_one_that_is_served()
    {
        await using Lab.Server server = await Lab.StartAsync(
            static () => new(new()), new() { Port = 0, Address = IPv4Address.Loopback }, TestContext.Current.CancellationToken);

        Assert.Equal(IPv4Address.Loopback, server.LocalEndPoint.Address);
    }

    [Fact]
    [Row("`start_link(module, initializer, options)`")]
    public async Task B3_what_the_class_is_made_with_and_the_options_are_two_things_after_a_restart_too()
    {
        Script script = new();
        await using Running running = await Running.StartAsync(
            script, static o => (o.ClientPort, o.OnHandlerException) = (6800, DhcpExceptionPolicy.Restart), static script => new(script) { Count = 10 });
        running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));

        Assert.Equal(11, await running.Server.AddAsync(1, Deadline.Token));
        running.Deliver(1, 1);
        Assert.Equal(6800, (await running.Network.NextSentAsync()).Destination.Port);
    }

    [Fact]
    public async Task B4_a_port_that_is_taken_is_an_error_that_says_so()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ExclusiveAddressUse = true };
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(() => Lab.StartAsync(
            static () => new(new()), new() { Port = port, Address = IPv4Address.Loopback }, TestContext.Current.CancellationToken));

        Assert.Contains($"{port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B5_several_servers_of_one_class_need_no_names()
    {
        await using Running one = await Running.StartAsync();
        await using Running two = await Running.StartAsync();

        await one.Server.AddAsync(1, Deadline.Token);

        Assert.Equal((2, 1), (await one.Server.AddAsync(1, Deadline.Token), await two.Server.AddAsync(1, Deadline.Token)));
    }

    [Fact]
    [Row("misspelt options")]
    public async Task B6_no_option_that_a_handler_sets_is_dropped_silently()
    {
        Script script = new();
        script.Packet = static (_, request, _, _) =>
        {
            DhcpReply reply = Script.Answer(request);
            reply.HostName = "foo";
            reply.Options.Set(251, [1, 2, 3]);
            return new(reply);
        };
        await using Running running = await Running.StartAsync(script);

        DhcpPacket answer = await running.ExchangeAsync(1, 1);

        Assert.Equal("foo", answer.HostName);
        Assert.Equal([1, 2, 3], answer.Options[251].ToArray());
    }

    [Fact]
    public Task B7_a_handler_that_is_missing_is_known_to_be_from_the_first_packet_on() =>
        AssertSilenceAsync(Message(DhcpMessageType.Inform, static packet => packet.ClientIPAddress = IPv4Address.Parse("10.0.0.9")));

    [Fact]
    public async Task B8_the_interface_that_is_asked_for_is_the_one_that_is_bound_or_an_error()
    {
        DhcpStartException error = await Assert.ThrowsAsync<DhcpStartException>(() => Lab.StartAsync(
            static () => new(new()), new() { Port = 0, BindToDevice = "nosuch0" }, TestContext.Current.CancellationToken));

        Assert.Contains("nosuch0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B9_packets_that_are_written_to_files_and_read_again_are_the_same()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            await using Echo.Server server = await StartEchoAsync();
            Network.Deliver(Message(DhcpMessageType.Discover));
            Network.Deliver(Message(DhcpMessageType.Request));
            await Network.NextSentAsync();
            await Network.NextSentAsync();
            for (int i = 0; i < Handled.Count; i++)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, $"packet-{i}"), Handled[i].Packet.ToArray(), Deadline.Token);
            }

            Assert.Equal(
                [DhcpMessageType.Discover, DhcpMessageType.Request],
                Directory.GetFiles(folder).Order().Select(static file => DhcpPacket.Parse(File.ReadAllBytes(file)).MessageType!.Value));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void B10_the_documentation_refers_to_the_RFCs_that_apply()
    {
        string documentation = File.ReadAllText(Path.ChangeExtension(typeof(DhcpPacket).Assembly.Location, ".xml"));

        Assert.Contains("RFC 2131", documentation, StringComparison.Ordinal);
        Assert.DoesNotContain("RFC 1531", documentation, StringComparison.Ordinal);
    }

    /// <summary>A DISCOVER with options as they are given, in hexadecimal.</summary>
    private static byte[] WithOptions(string options)
    {
        byte[] header = Running.Message(1, 1).ToArray()[..240];
        return [.. header, .. Text.Octets(options)];
    }

    /// <summary>Sends a packet that is in order, and says which was the last to be answered.</summary>
    private static async Task<uint> LastAnswerAsync(Running running)
    {
        uint last = (await running.ExchangeAsync(2, 7)).TransactionId;
        while (last != 7)
        {
            last = (await running.NextAsync()).TransactionId;
        }

        return last;
    }
}
