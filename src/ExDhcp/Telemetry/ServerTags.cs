namespace ExDhcp.Telemetry;

/// <summary>What tells a server from others of its program, in what it measures and traces.</summary>
internal static class ServerTags
{
    /// <summary>The tags of a server: two sockets of one port listen on different interfaces.</summary>
    public static KeyValuePair<string, object?>[] Of(string name, IPv4EndPoint endPoint, DhcpServerOptions options)
    {
        KeyValuePair<string, object?> server = new(DhcpTelemetry.ServerTag, name);
        KeyValuePair<string, object?> port = new(DhcpTelemetry.ServerPortTag, (int)endPoint.Port);
        return Interfaces(options) is { } interfaces ? [server, port, new(DhcpTelemetry.InterfaceTag, interfaces)] : [server, port];
    }

    /// <summary>The names of the interfaces that were chosen; <see langword="null"/> for all.</summary>
    public static string? Interfaces(DhcpServerOptions options) =>
        options.Interfaces.Count > 0 ? string.Join(", ", options.Interfaces) : options.BindToDevice;
}
