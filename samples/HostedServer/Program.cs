using ExDhcp;
using HostedServer;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

try
{
    using IHost host = OfficeHost.CreateBuilder(args).Build();
    await host.RunAsync();

    // 1 when the server has failed, and the host stopped because of that.
    return Environment.ExitCode;
}
catch (Exception error) when (error is DhcpStartException or OptionsValidationException or FormatException or InvalidOperationException)
{
    // InvalidOperationException is what the binder of the configuration throws.
    Console.Error.WriteLine(error.Message);
    return 1;
}
