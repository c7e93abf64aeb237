using ExDhcp.ProcessTests.FromExDhcp;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ProcessTests;

/// <summary>Messages nobody waits for: [OnCast], [OnInfo], Send.</summary>
public partial class MessageTests
{
    [Fact]
    public async Task A_cast_reaches_the_class_and_changes_its_state()
    {
        await using Running running = await Running.StartAsync();

        Assert.True(running.Server.Tell(static (lab, _, _) =>
        {
            lab.Count = 4;
            return default;
        }));

        Assert.Equal(5, await running.Server.AddAsync(1, Deadline.Token));
    }

    [Fact]
    public async Task A_cast_that_throws_is_logged_and_the_server_lives()
    {
        await using Running running = await Running.StartAsync();

        running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));

        Assert.Equal(1, await running.Server.AddAsync(1, Deadline.Token));
        Assert.Equal("boom", Assert.Single(running.Log.Of(43)).Exception?.Message);
    }

    [Fact]
    public async Task A_message_reaches_the_method_of_its_type()
    {
        await using Running running = await Running.StartAsync();

        Assert.True(running.Server.Send("hello"));
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal(["hello"], running.Script.Heard);
    }

    [Fact]
    public async Task The_first_method_in_source_order_that_a_message_fits_hears_it()
    {
        await using Sorting.Server server = await Sorting.StartAsync(
            static () => new(), new() { Transport = static _ => new MemoryTransport() }, TestContext.Current.CancellationToken);

        server.Send(new ArgumentNullException("a"));
        server.Send(new ArgumentException("b"));
        server.Send(new IOException("c"));
        server.Send(7);

        Assert.Equal(["argument null", "argument", "any", "number 7"], await server.HeardAsync(Deadline.Token));
    }

    [Fact]
    public async Task A_message_that_no_method_takes_is_a_warning_the_first_time_and_debug_output_after_that()
    {
        await using Running running = await Running.StartAsync();

        running.Server.Send(1);
        running.Server.Send(2);
        running.Server.Send(Guid.Empty);
        await running.Server.PingAsync(Deadline.Token);

        Assert.Equal([LogLevel.Warning, LogLevel.Debug, LogLevel.Warning], running.Log.Of(45).Select(static entry => entry.Level));
    }

    [Fact]
    public async Task No_message_is_a_mistake_of_the_sender()
    {
        await using Running running = await Running.StartAsync();

        Assert.Throws<ArgumentNullException>(() => running.Server.Send(null!));
        Assert.Throws<ArgumentNullException>(() => running.Server.SendAfter(null!, TimeSpan.Zero));
    }

    [Fact]
    [Row("the mailbox")]
    public async Task When_too_many_wait_a_message_is_refused_and_counted()
    {
        await using Running running = await Running.StartAsync(configure: static o => o.MaxQueuedMessages = 1);
        Gate gate = new();
        running.Server.Tell(async (_, _, _) => await gate.PassAsync(CancellationToken.None));
        await gate.Entered;

        Assert.True(running.Server.Send("fits"));
        Assert.False(running.Server.Send("does not"));
        Assert.False(running.Server.Tell(static (_, _, _) => default));
        gate.Open();
        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal(["fits"], running.Script.Heard);
        Assert.Equal([LogLevel.Warning, LogLevel.Debug], running.Log.Of(44).Select(static entry => entry.Level));
    }

    [Fact]
    [Row("`send(self(), message)`")]
    public async Task A_handler_can_send_to_its_own_server()
    {
        Script script = new();
        script.Info = static (message, context, _) =>
        {
            if (message.Length < 3)
            {
                context.Send(message + "!");
            }

            return default;
        };
        await using Running running = await Running.StartAsync(script);

        running.Server.Send("a");
        await script.WhenHeardAsync(3);

        Assert.Equal(["a", "a!", "a!!"], script.Heard);
    }

    [DhcpServer]
    internal sealed partial class Sorting
    {
        private readonly List<string> _heard = [];

        [OnDiscover, OnRequest, OnDecline]
        private void Ignore()
        {
        }

        [OnInfo]
        private void HearNull(ArgumentNullException error) => _heard.Add("argument null");

        [OnInfo]
        private void Hear(ArgumentException error) => _heard.Add("argument");

        [OnInfo]
        private async Task HearAsync(Exception error)
        {
            await Task.Yield();
            _heard.Add("any");
        }

        [OnInfo]
        private ValueTask Hear(int number)
        {
            _heard.Add($"number {number}");
            return default;
        }

        [OnCall]
        private string[] Heard() => [.. _heard];
    }
}
