using System.Globalization;
using ExDhcp;
using ExDhcp.InteropServer;
using Microsoft.Extensions.Logging;

// InteropServer LEASE RENEWAL REBINDING NETWORK... [listen]
// Times in seconds; networks like 10.55.0.1/24 with the address of the router. Serves port 67 of all interfaces until it is killed;
// with "listen" it tells what other servers reply.
TimeSpan[] times = [.. args[..3].Select(static text => TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture)))];
IPv4Prefix[] networks = [.. args[3..].Where(static text => text != "listen").Select(IPv4Prefix.Parse)];

using ILoggerFactory log = LoggerFactory.Create(static builder => builder.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
await using var server = await CampusDhcp.StartAsync(
    () => new(networks, new LeaseTimes(times[0], times[1], times[2])),
    new DhcpServerOptions { Port = 67, ListenForReplies = args[^1] == "listen", LoggerFactory = log });
Console.WriteLine("serving");
await server.Completion;
