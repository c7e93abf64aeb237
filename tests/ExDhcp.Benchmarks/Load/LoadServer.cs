using System.Globalization;

namespace ExDhcp.Benchmarks;

/// <summary>
/// A server under load, in a process of its own so that its processor time can be told from the others'. Prints its port, and for each line that
/// it reads how many octets it has allocated so far.
/// </summary>
internal static class LoadServer
{
    public const string Command = "load-server";

    public static async Task<int> RunAsync(string transport)
    {
        await using BenchmarkDhcp.Server server = await BenchmarkDhcp.StartAsync(new DhcpServerOptions
        {
            Address = IPv4Address.Loopback,
            Port = 0,
            Transport = transport == "batched" ? DhcpTransport.OpenUdp : DhcpTransport.OpenPortableUdp,
        });
        Console.WriteLine(server.Port);
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }
}
