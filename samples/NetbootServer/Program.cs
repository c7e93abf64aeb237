using System.Runtime.InteropServices;
using ExDhcp;
using Microsoft.Extensions.Logging;
using NetbootServer;

if (!Arguments.TryParse(args, out Arguments? arguments, out string? problem))
{
    Console.Error.WriteLine(problem);
    return 2;
}

// What a handler throws, and what looks like a mistake in a reply, is logged; the server goes on.
using ILoggerFactory log = LoggerFactory.Create(static builder => builder.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
NetbootSite site = arguments.Site;
try
{
    // On an interface: real machines. Without one: 127.0.0.1, where every user may listen, and machines that are played.
    await using var server = await NetbootDhcp.StartAsync(() => new(site, Console.Out), new DhcpServerOptions
    {
        Port = arguments.Port,
        BindToDevice = arguments.Interface,
        Address = arguments.Interface is null ? IPv4Address.Loopback : IPv4Address.Any,
        LoggerFactory = log,
    });
    Console.WriteLine($"Listening on port {server.Port}, {arguments.Interface ?? "127.0.0.1"}, for {site.Network}.");

    if (arguments.Interface is null && !await Demonstration.RunAsync(server.Port, site.TicketKey))
    {
        return 1;
    }

    if (!arguments.Once)
    {
        Console.WriteLine("Serving until Ctrl+C.");
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await server.Completion;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            _ = server.StopAsync();
        }
    }

    return 0;
}
catch (DhcpStartException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
