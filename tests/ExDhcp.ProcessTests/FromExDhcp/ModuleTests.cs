using ExDhcp.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ExDhcp.ProcessTests.FromExDhcp;

/// <summary>What <c>use ExDhcp</c> gives a module, and what OTP does with it.</summary>
public class ModuleTests
{
    private readonly Script _script = new();

    [Fact]
    [Row("`use ExDhcp`")]
    public async Task Use_is_the_attribute_which_writes_the_server()
    {
        await using Smallest.Server server = await Smallest.StartAsync(
            static () => new(), new() { Transport = static _ => new MemoryTransport() }, Deadline.Token);

        await server.PingAsync(Deadline.Token);
    }

    [Fact]
    [Row("`use ExDhcp, dhcp_options: [Basic, Pxe, Own]`")]
    [Row("`use ExDhcp, dhcp_options: []`: raw options")]
    public async Task Options_are_those_of_IANA_those_of_its_own_sets_and_octets()
    {
        MemoryTransport network = new();
        await using Anything.Server server = await Anything.StartAsync(static () => new(), new() { Transport = _ => network }, Deadline.Token);

        network.Deliver(Running.Message(1, 1).With(static packet =>
        {
            packet.HostName = "foo";
            packet.SecondTftpServer = IPv4Address.Parse("10.0.0.2");
            packet.Options.Set(43, [1, 2, 3]);
        }));
        await network.NextSentAsync();

        Assert.Equal("foo 10.0.0.2 01-02-03", (await server.SeenAsync(Deadline.Token))[0]);
        Assert.Contains("SecondTftpServer (225): 10.0.0.2", (await server.SeenAsync(Deadline.Token))[1], StringComparison.Ordinal);
    }

    [Fact]
    [Row("`:ip`, `:iplist`, `:string`, `:boolean`")]
    [Row("`:integer`, `:short`, `:byte`")]
    public void Types_of_options_have_the_names_of_what_they_hold()
    {
        DhcpPacket packet = new()
        {
            AnAddress = IPv4Address.Parse("10.0.0.1"),
            Addresses = [IPv4Address.Parse("10.0.0.1"), IPv4Address.Parse("10.0.0.2")],
            AText = "foo",
            AChoice = true,
            ALongNumber = 1,
            AShortNumber = 2,
            ASmallNumber = 3,
            ATime = TimeSpan.FromMinutes(1),
        };

        Assert.Equal(
            ["0A000001", "0A0000010A000002", "666F6F", "01", "00000001", "0002", "03", "0000003C"],
            Enumerable.Range(232, 8).Select(code => Convert.ToHexString(packet.Options[(byte)code])));
    }

    [Fact]
    [Row("the table of options in the `@moduledoc`")]
    public void The_table_of_options_is_there_when_the_program_runs()
    {
        Assert.True(MacroOptions.Table.TryGet("RackNumber", out DhcpOption? rack));
        Assert.True(MacroOptions.Table.TryGet("Temperature", out DhcpOption? temperature));

        Assert.Equal((230, 231), (rack.Code, temperature.Code));
    }

    [Fact]
    [Row("`port(server)`")]
    public async Task Port_is_known_to_the_server_its_class_and_its_context()
    {
        MemoryTransport network = new();
        await using Anything.Server server = await Anything.StartAsync(static () => new(), new() { Transport = _ => network }, Deadline.Token);

        Assert.Equal((67, (67, 67)), (server.Port, await server.PortsAsync(Deadline.Token)));
    }

    [Fact]
    [Row("`:sys.get_state(server)`")]
    public async Task Get_state_is_a_call_that_returns_what_you_want_to_see()
    {
        await using Running running = await Running.StartAsync(factory: static script => new(script) { Count = 4 });

        Assert.Equal(4, await running.Server.AskAsync(static (lab, _, _) => new(lab.Count), Deadline.Token));
    }

    [Fact]
    [Row("`child_spec`, `ExDhcp.Supervisor`")]
    [Row("`:name`")]
    public async Task Child_spec_is_AddDhcpServer_and_the_name_is_the_type_of_the_service()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(_script);
        builder.Services.AddDhcpServer<Lab>(static options =>
        {
            options.Transport = static _ => new MemoryTransport();
            options.OnHandlerException = DhcpExceptionPolicy.Restart;
        });
        using IHost host = builder.Build();
        await host.StartAsync(Deadline.Token);
        Lab.Server server = host.Services.GetRequiredService<Lab.Server>();

        server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));
        await server.PingAsync(Deadline.Token);
        await host.StopAsync(Deadline.Token);

        Assert.Equal(2, _script.Instances.Count);
        Assert.True(server.Completion.IsCompletedSuccessfully);
        Assert.Null(typeof(DhcpServerOptions).GetProperty("Name"));
    }

    [Fact]
    [Row("`restart: :permanent`, `:transient`, `:temporary`")]
    public async Task Permanent_is_a_policy_but_a_server_that_was_stopped_stays_so()
    {
        await using Running running = await Running.StartAsync(
            _script, static o => (o.OnHandlerException, o.MaxRestarts, o.RestartPeriod) = (DhcpExceptionPolicy.Restart, 1, TimeSpan.FromDays(1)));
        running.Server.Tell(static (_, _, _) => throw new InvalidOperationException("boom"));
        await running.Server.PingAsync(Deadline.Token);

        await running.Server.StopAsync(Deadline.Token);

        Assert.Equal(2, _script.Instances.Count);
        Assert.True(running.Server.Completion.IsCompletedSuccessfully);
        Assert.Equal(DhcpFailureAction.StopHost, new DhcpHostOptions().OnFailure);
    }

    [Fact]
    [Row("`shutdown: 5_000`")]
    public void Shutdown_is_StopTimeout_of_5_seconds() => Assert.Equal(TimeSpan.FromSeconds(5), new DhcpServerOptions().StopTimeout);

    [Fact]
    [Row("`GenServer.stop(server)`, `Process.monitor(server)`")]
    public async Task Stop_and_monitor_are_StopAsync_and_Completion()
    {
        await using Running running = await Running.StartAsync();
        Task monitor = running.Server.Completion;
        Assert.False(monitor.IsCompleted);

        await running.Server.StopAsync(Deadline.Token);

        Assert.True(monitor.IsCompletedSuccessfully);
    }
}

/// <summary>Options of each type that ExDhcp has.</summary>
[DhcpOptions]
[DhcpOption(232, DhcpOptionType.IPv4Address, "AnAddress")]
[DhcpOption(233, DhcpOptionType.IPv4AddressList, "Addresses")]
[DhcpOption(234, DhcpOptionType.Text, "AText")]
[DhcpOption(235, DhcpOptionType.Boolean, "AChoice")]
[DhcpOption(236, DhcpOptionType.UInt32, "ALongNumber")]
[DhcpOption(237, DhcpOptionType.UInt16, "AShortNumber")]
[DhcpOption(238, DhcpOptionType.Byte, "ASmallNumber")]
[DhcpOption(239, DhcpOptionType.Seconds, "ATime")]
internal static partial class TypedOptions;
