using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using ExDhcp;

namespace NetbootServer;

/// <summary>What the command line says.</summary>
internal sealed record Arguments
{
    private const int ShortestKey = 16;

    private const string Usage =
        "Usage: NetbootServer [--once | --interface NAME] [--port PORT] [--address ADDRESS/PREFIX]"
        + " [--tftp ADDRESS] [--http URL] [--ticket-key FILE]";

    private IPv4Prefix _network = IPv4Prefix.Parse("10.77.0.1/24");
    private IPv4Address? _tftpServer;
    private string? _httpRoot;
    private byte[]? _ticketKey;

    private Arguments()
    {
    }

    public int Port { get; private set; } = 6767;

    public string? Interface { get; private set; }

    /// <summary>End after the demonstration.</summary>
    public bool Once { get; private set; }

    /// <summary>Without a key from outside, only the demonstration has one: nobody else could check the tickets.</summary>
    public NetbootSite Site => new(_network)
    {
        TftpServer = _tftpServer ?? _network.Address,
        HttpRoot = _httpRoot ?? $"http://{_network.Address}",
        TicketKey = _ticketKey ?? (Interface is null ? RandomNumberGenerator.GetBytes(ShortestKey) : []),
    };

    public static bool TryParse(string[] args, [NotNullWhen(true)] out Arguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = new();
        problem = null;
        Queue<string> rest = new(args);
        while (problem is null && rest.TryDequeue(out string? name))
        {
            if (name == "--once")
            {
                arguments.Once = true;
            }
            else
            {
                problem = rest.TryDequeue(out string? value)
                    ? arguments.Take(name, value)
                    : $"'{name}' is not an argument, or its value is missing";
            }
        }

        if (arguments is { Once: true, Interface: not null })
        {
            problem ??= "--once ends after the demonstration, which there is none of on an interface";
        }

        problem = problem is null ? null : $"{problem}. {Usage}";
        return problem is null;
    }

    /// <returns>What is wrong, or nothing.</returns>
    private string? Take(string name, string value)
    {
        switch (name)
        {
            case "--interface":
                Interface = value;
                return value.Length > 0 && !value.StartsWith('-') ? null : $"'{value}' is not the name of an interface";
            case "--port":
                bool isPort = ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port);
                Port = port;
                return isPort ? null : $"'{value}' is not a port: 0 (any free one) to 65535";
            case "--address":
                bool isNetwork = IPv4Prefix.TryParse(value, out _network) && _network.Length is >= 8 and <= 30;
                return isNetwork ? null : $"'{value}' is not an address in a network of /8 to /30, like 10.77.0.1/24";
            case "--tftp":
                bool isAddress = IPv4Address.TryParse(value, out IPv4Address server);
                _tftpServer = server;
                return isAddress ? null : $"'{value}' is not an IPv4 address";
            case "--http":
                _httpRoot = value.TrimEnd('/');
                bool isUrl = Uri.TryCreate(value, UriKind.Absolute, out Uri? url)
                    && url is { Scheme: "http" or "https", Query: "", Fragment: "" };
                return isUrl ? null : $"'{value}' is not the URL of a folder, like http://10.77.0.1/boot";
            case "--ticket-key":
                return TakeKey(value);
            default:
                return $"'{name}' is not an argument";
        }
    }

    private string? TakeKey(string file)
    {
        try
        {
            _ticketKey = File.ReadAllBytes(file);
            return _ticketKey.Length >= ShortestKey ? null : $"'{file}' is too short a key: it needs {ShortestKey} octets or more";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"The key cannot be read: {error.Message.TrimEnd('.')}";
        }
    }
}
