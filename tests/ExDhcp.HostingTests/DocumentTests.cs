using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ExDhcp.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ExDhcp.HostingTests;

/// <summary>What the documents of hosting and telemetry say is what is.</summary>
public class DocumentTests
{
    private const string Hosting = "README.md";
    private const string Telemetry = "Telemetry.md";

    [Fact]
    public async Task The_table_of_instruments_lists_those_a_server_has()
    {
        List<Instrument> instruments = [];
        await using LabHost host = new();
        host.Add<LabDhcp>();
        IMeterFactory factory = host.Services.GetRequiredService<IMeterFactory>();
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == factory && instrument.Meter.Name == DhcpTelemetry.MeterName)
            {
                instruments.Add(instrument);
            }
        };
        listener.Start();
        await host.StartAsync();

        Assert.Equal(
            instruments.Select(static instrument => (instrument.Name, Kind(instrument), instrument.Unit!)).Order(),
            Rows(Telemetry, "| instrument |").Select(static row => (Unquoted(row[0]), row[1], row[2])).Order());
    }

    [Fact]
    public void The_tables_of_telemetry_and_the_constants_are_the_same_names()
    {
        IEnumerable<string> constants = typeof(DhcpTelemetry).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(static field => field.Name is not nameof(DhcpTelemetry.MeterName) and not nameof(DhcpTelemetry.ActivitySourceName))
            .Select(static field => (string)field.GetRawConstantValue()!);
        string[][] instruments = Rows(Telemetry, "| instrument |");
        IEnumerable<string> documented = instruments.Select(static row => row[0])
            .Concat(instruments.Select(static row => row[3]).Where(static by => by.Length > 0))
            .Concat(Rows(Telemetry, "| tag |").Select(static row => row[0]));

        Assert.Equal(constants.Order(), documented.Select(Unquoted).Distinct().Order());
    }

    [Fact]
    public void The_table_of_event_ids_lists_the_messages_of_the_host()
    {
        IEnumerable<(string, string)> messages = typeof(DhcpHostOptions).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(static message => ($"{message.EventId}", message.Level.ToString()));

        Assert.Equal(
            messages.Order(),
            Rows(Hosting, "| id |").Select(static row => (row[0], string.Concat(row[1][..1].ToUpperInvariant(), row[1].AsSpan(1)))).Order());
    }

    [Fact]
    public void The_configuration_in_the_README_can_be_read()
    {
        string json = Text(Hosting).Split("```json\n")[1].Split("```")[0];
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        ServiceCollection services = [];
        DhcpServerBuilder<LabDhcp> server =
            services.AddDhcpServer<LabDhcp>(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Dhcp"));
        using ServiceProvider provider = services.BuildServiceProvider();

        DhcpServerOptions options = provider.GetRequiredService<IOptionsMonitor<DhcpServerOptions>>().Get(server.OptionsName);

        Assert.Equal((67, DhcpExceptionPolicy.Restart), (options.Port, options.OnHandlerException));
        Assert.Equal(["eth1"], options.Interfaces);
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file));

    /// <summary>The rows of the table whose head begins like that, cell by cell.</summary>
    private static string[][] Rows(string file, string head) =>
        [.. Text(file).Split('\n')
            .SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(static line => line.StartsWith('|'))
            .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    private static string Unquoted(string cell) => cell.Trim('`');

    private static string Kind(Instrument instrument) =>
        Regex.Replace(instrument.GetType().Name, "`.*|Observable", "").ToLowerInvariant();
}
