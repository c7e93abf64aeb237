using System.Runtime.CompilerServices;

namespace ExDhcp.Serving;

/// <summary>Finds options that cannot work before anything is opened.</summary>
internal static class DhcpServerOptionsCheck
{
    private const int SmallestReplySize = 576;

    /// <summary>Throws an <see cref="ArgumentException"/> that says what to write.</summary>
    public static void ThrowIfInvalid(DhcpServerOptions options)
    {
        Require(options.Port is >= 0 and <= ushort.MaxValue, options.Port, "0 (any free port) to 65535");
        Require(options.ClientPort is > 0 and <= ushort.MaxValue, options.ClientPort, "1 to 65535; DHCP clients listen on 68");
        Require(options.RelayPort is > 0 and <= ushort.MaxValue, options.RelayPort, "1 to 65535; relay agents listen on 67");
        Require(options.ReplySourcePort is > 0 and <= ushort.MaxValue, options.ReplySourcePort, "1 to 65535; DHCP servers send from 67");
        Require(
            options.BootServerPort is null or (> 0 and <= ushort.MaxValue) && options.BootServerPort != options.Port,
            options.BootServerPort, "null, or 1 to 65535, but not Port; PXE clients ask boot servers on 4011");
        Require(
            options.MaxReplySize is >= SmallestReplySize and <= ushort.MaxValue, options.MaxReplySize,
            "576, which every client takes, to 65535; 1500 suits Ethernet");
        Require(options.MaxRequestsPerSecond is null or > 0, options.MaxRequestsPerSecond, "1 or more, or null for any number");
        Require(
            options.MaxRequestsPerClientPerSecond is null or > 0, options.MaxRequestsPerClientPerSecond, "1 or more, or null for any number");
        Require(options.ReceiveBufferSize > 0, options.ReceiveBufferSize, "a number of octets, 4194304 for example");
        Require(
            options.Address == IPv4Address.Any || options.Address.IsLoopback || options.Address.IsHostAddress, options.Address,
            "an address of this host, or 0.0.0.0 for all of them");
        Require(
            options.BroadcastAddress != IPv4Address.Any && !options.BroadcastAddress.IsMulticast, options.BroadcastAddress,
            "255.255.255.255, or the broadcast address of a network");
        Require(
            options.BindToDevice is null || !string.IsNullOrWhiteSpace(options.BindToDevice), options.BindToDevice,
            "the name of a network interface, or null for all");
        Require(
            options.Interfaces is not null && !options.Interfaces.Any(string.IsNullOrWhiteSpace)
                && options.Interfaces.Distinct().Count() == options.Interfaces.Count,
            options.Interfaces is null ? null : string.Join(", ", options.Interfaces),
            "the names of network interfaces, each once, or [] for all", nameof(options.Interfaces));
        Require(
            options.BindToDevice is null || options.Interfaces!.Count == 0, options.BindToDevice,
            "null when Interfaces is set, and put this one there if it is missing", nameof(options.BindToDevice));
        Require(Enum.IsDefined(options.ReplyRouting), options.ReplyRouting, "Protocol, ToSource or Broadcast");
        Require(options.ServerIdentifiers is not null, options.ServerIdentifiers, "a list of addresses, [] for none");
        Require(options.LoggerFactory is not null, options.LoggerFactory, "a logger factory; NullLoggerFactory.Instance logs nothing");
        Require(options.TimeProvider is not null, options.TimeProvider, "a time provider; TimeProvider.System is the clock");
        Require(options.Transport is not null, options.Transport, "a transport; DhcpTransport.OpenUdp is the default");
        CheckProcess(options);
        foreach (IPv4Address identifier in options.ServerIdentifiers!)
        {
            Require(
                identifier.IsHostAddress || identifier.IsLoopback, identifier,
                "addresses a client can send to", nameof(options.ServerIdentifiers));
        }
    }

    private static void CheckProcess(DhcpServerOptions options)
    {
        Require(options.MaxQueuedPackets > 0, options.MaxQueuedPackets, "1 or more");
        Require(options.MaxQueuedMessages > 0, options.MaxQueuedMessages, "1 or more");
        Require(options.MaxConcurrentPackets > 0, options.MaxConcurrentPackets, "1 or more");
        Require(IsTimeOrEver(options.MaxQueueAge), options.MaxQueueAge, "a time above zero, up to a day, or Timeout.InfiniteTimeSpan");
        Require(IsTimeOrEver(options.HandlerTimeout), options.HandlerTimeout, "a time above zero, up to a day, or Timeout.InfiniteTimeSpan");
        Require(IsTime(options.StopTimeout), options.StopTimeout, "a time, up to a day; zero cancels handlers at once");
        Require(Enum.IsDefined(options.OnHandlerException), options.OnHandlerException, "Continue or Restart");
        Require(options.MaxRestarts >= 0, options.MaxRestarts, "0 or more; 3 is what OTP allows in 5 s");
        Require(options.RestartPeriod > TimeSpan.Zero, options.RestartPeriod, "a time above zero");
    }

    private static bool IsTimeOrEver(TimeSpan time) => time == Timeout.InfiniteTimeSpan || (time > TimeSpan.Zero && IsTime(time));

    private static bool IsTime(TimeSpan time) => time >= TimeSpan.Zero && time <= TimeSpan.FromDays(1);

    private static void Require<T>(bool condition, T value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!condition)
        {
            string property = name[(name.LastIndexOf('.') + 1)..];
            string actual = value?.ToString() is { } text ? $"\"{text}\"" : "null";
            throw new ArgumentException($"DhcpServerOptions.{property} is {actual}. Write {expected}.");
        }
    }
}
