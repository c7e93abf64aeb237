using System.Globalization;
using ExDhcp;
using ExDhcp.WireServer;

// The server of the tests on the wire. Arguments are options, "Port=6767 BindToDevice=eth1"; it serves until its input ends, and
// says on its output what it does.
DhcpServerOptions options = new() { LoggerFactory = new OutputLog() };
foreach (string argument in args)
{
    string[] parts = argument.Split('=', 2);
    Set(parts[0], parts[1]);
}

try
{
    await using WireDhcp.Server server = await WireDhcp.StartAsync(options);
    Console.WriteLine($"ready {server.Port}");
    await Console.In.ReadToEndAsync();
    return 0;
}
catch (DhcpStartException error)
{
    Console.WriteLine($"failed {error.Message}");
    return 1;
}

void Set(string name, string value)
{
    switch (name)
    {
        case nameof(options.Port):
            options.Port = Number(value);
            break;
        case nameof(options.BindToDevice):
            options.BindToDevice = value;
            break;
        case nameof(options.Interfaces):
            options.Interfaces = value.Split(',');
            break;
        case nameof(options.ClientPort):
            options.ClientPort = Number(value);
            break;
        case nameof(options.RelayPort):
            options.RelayPort = Number(value);
            break;
        case nameof(options.ReplySourcePort):
            options.ReplySourcePort = Number(value);
            break;
        case nameof(options.BootServerPort):
            options.BootServerPort = Number(value);
            break;
        case nameof(options.ListenForReplies):
            options.ListenForReplies = bool.Parse(value);
            break;
        case nameof(options.Address):
            options.Address = IPv4Address.Parse(value);
            break;
        case nameof(options.ReplyRouting):
            options.ReplyRouting = Enum.Parse<DhcpReplyRouting>(value);
            break;
        default:
            throw new ArgumentException($"There is no option {name} here.");
    }
}

static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
