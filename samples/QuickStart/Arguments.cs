using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ExDhcp;

namespace QuickStart;

/// <summary>What the command line says.</summary>
internal sealed record Arguments
{
    private const int LargestNetwork = 8;
    private const int SmallestNetwork = 30;

    // Shorter leases have no room for a renewal time before a rebinding time.
    private const uint ShortestLease = 3;

    private const string Usage =
        "Usage: QuickStart [--once | --interface NAME] [--port PORT] [--address ADDRESS/PREFIX] [--lease SECONDS]";

    /// <summary>The network to give addresses of, and our own address in it.</summary>
    public IPv4Prefix Network { get; private init; } = IPv4Prefix.Parse("10.55.0.1/24");

    public string? Interface { get; private init; }

    public int Port { get; private init; } = 6767;

    public TimeSpan LeaseTime { get; private init; } = TimeSpan.FromHours(1);

    /// <summary>End after the built-in client has released its address.</summary>
    public bool Once { get; private init; }

    public static bool TryParse(string[] args, [NotNullWhen(true)] out Arguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = new();
        problem = null;
        for (int i = 0; i < args.Length && problem is null; i++)
        {
            if (args[i] == "--once")
            {
                arguments = arguments with { Once = true };
            }
            else if (i + 1 == args.Length)
            {
                problem = $"'{args[i]}' is not an argument, or its value is missing. {Usage}";
            }
            else
            {
                problem = Read(args[i], args[++i], ref arguments);
            }
        }

        if (arguments is { Once: true, Interface: not null })
        {
            problem ??= $"--once is for the built-in client, which there is none of on an interface. {Usage}";
        }

        return problem is null;
    }

    private static string? Read(string name, string value, ref Arguments arguments)
    {
        switch (name)
        {
            case "--interface" when value.Length > 0 && !value.StartsWith('-'):
                arguments = arguments with { Interface = value };
                return null;
            case "--interface":
                return $"'{value}' is not the name of an interface. {Usage}";
            case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port):
                arguments = arguments with { Port = port };
                return null;
            case "--port":
                return $"'{value}' is not a port: 0 (any free one) to 65535. {Usage}";
            case "--address" when IPv4Prefix.TryParse(value, out IPv4Prefix network)
                && network.Length is >= LargestNetwork and <= SmallestNetwork
                && network.Address != network.Network
                && network.Address != network.DirectedBroadcast:
                arguments = arguments with { Network = network };
                return null;
            case "--address":
                return $"'{value}' is not the address of a host in a network of /{LargestNetwork} to /{SmallestNetwork}, like 10.55.0.1/24. {Usage}";
            case "--lease" when uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds)
                && seconds is >= ShortestLease and < uint.MaxValue:
                arguments = arguments with { LeaseTime = TimeSpan.FromSeconds(seconds) };
                return null;
            case "--lease":
                return $"'{value}' is not a number of seconds from {ShortestLease} to {uint.MaxValue - 1}. {Usage}";
            default:
                return $"'{name}' is not an argument. {Usage}";
        }
    }
}
