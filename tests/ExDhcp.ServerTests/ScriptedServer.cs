using System.Diagnostics.CodeAnalysis;
using ExDhcp.Serving;
using Microsoft.Extensions.Logging;

namespace ExDhcp.ServerTests;

/// <summary>A behaviour whose only handler is a delegate.</summary>
internal sealed class ScriptedBehavior(Func<DhcpHandlerKind, DhcpPacket, CancellationToken, ValueTask<DhcpPacket?>> handle)
    : IDhcpBehavior, IAsyncDisposable
{
    public static DhcpOptionTable OptionTable => DhcpStandardOptions.Table;

    public DhcpServerContext? Context { get; set; }

    public int DisposeCount { get; private set; }

    public Exception? DisposeError { get; init; }

    public ValueTask<DhcpPacket?> HandleAsync(DhcpHandlerKind handler, DhcpPacket packet, CancellationToken cancellationToken) =>
        handle(handler, packet, cancellationToken);

    public ValueTask DisposeAsync()
    {
        DisposeCount++;
        return DisposeError is null ? default : ValueTask.FromException(DisposeError);
    }
}

/// <summary>What the generator writes for a behaviour, written by hand.</summary>
internal sealed class ScriptedServer : DhcpServer<ScriptedBehavior>
{
    private ScriptedServer(Func<ScriptedBehavior> factory, DhcpServerOptions? options)
        : base(factory, options)
    {
    }

    public static Task<ScriptedServer> StartAsync(Func<ScriptedBehavior> factory, DhcpServerOptions? options) =>
        StartCancellableAsync(factory, options, TestContext.Current.CancellationToken);

    public static async Task<ScriptedServer> StartCancellableAsync(
        Func<ScriptedBehavior> factory, DhcpServerOptions? options, CancellationToken cancellationToken)
    {
        ScriptedServer server = new(factory, options);
        await server.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Starts a server over a transport in memory.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The server disposes of the transport.")]
    public static Task<ScriptedServer> StartAsync(
        MemoryTransport transport,
        Func<DhcpHandlerKind, DhcpPacket, CancellationToken, ValueTask<DhcpPacket?>> handle,
        ILoggerFactory? log = null,
        Action<DhcpServerOptions>? configure = null)
    {
        DhcpServerOptions options = new() { Transport = _ => transport };
        options.LoggerFactory = log ?? options.LoggerFactory;
        configure?.Invoke(options);
        return StartAsync(() => new ScriptedBehavior(handle), options);
    }

    /// <summary>Answers everything at once: OFFER to DISCOVER, ACK to the rest.</summary>
    public static ValueTask<DhcpPacket?> Answer(DhcpHandlerKind handler, DhcpPacket request, CancellationToken cancellationToken)
    {
        DhcpReply reply = Sending.Reply(request);
        reply.Options.Set(OptionCode.LeaseTime, [0, 0, 0x0E, 0x10]);
        return new(reply);
    }
}
