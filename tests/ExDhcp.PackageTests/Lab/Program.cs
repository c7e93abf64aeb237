using ExDhcp;
using Lab;

DhcpServerOptions options = new() { Port = 0, Address = IPv4Address.Loopback, ReplyRouting = DhcpReplyRouting.ToSource };
LabDhcp.Server server = await LabDhcp.StartAsync(() => new(gateway: IPv4Address.Parse("10.55.0.1")), options).ConfigureAwait(false);
await using (server.ConfigureAwait(false))
{
    Console.WriteLine(server.Port);

    // Serves until nobody holds its standard input any more.
    await Console.In.ReadToEndAsync().ConfigureAwait(false);
}
