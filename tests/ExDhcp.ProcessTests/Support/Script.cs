using System.Collections.Concurrent;

namespace ExDhcp.ProcessTests;

/// <summary>What the methods of a <see cref="Lab"/> do. Instances that replace one another share it.</summary>
internal sealed class Script
{
    public Func<Lab, DhcpServerContext, CancellationToken, ValueTask> Init { get; set; } = static (_, _, _) => default;

    public Func<Lab, DhcpStopReason, DhcpServerContext, CancellationToken, ValueTask> Terminate { get; set; } = static (_, _, _, _) => default;

    public Func<Lab, DhcpPacket, DhcpServerContext, CancellationToken, ValueTask<DhcpReply?>> Packet { get; set; } =
        static (_, request, _, _) => new(Answer(request));

    public Func<string, DhcpServerContext, CancellationToken, ValueTask>? Info { get; set; }

    public Func<string, DhcpServerContext, CancellationToken, ValueTask>? Continue { get; set; }

    public Func<DhcpStrayDatagram, DhcpServerContext, CancellationToken, ValueTask> Stray { get; set; } = static (_, _, _) => default;

    public Func<DhcpIdleTimeout, DhcpServerContext, CancellationToken, ValueTask> Idle { get; set; } = static (_, _, _) => default;

    /// <summary>The instances there were, in order.</summary>
    public ConcurrentQueue<Lab> Instances { get; } = [];

    /// <summary>What was heard, in order.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    /// <summary>How often an instance was disposed of.</summary>
    public int Disposals { get; set; }

    /// <summary>OFFER to DISCOVER, ACK to the rest, with an address.</summary>
    public static DhcpReply Answer(DhcpPacket request) =>
        new(request, request.MessageType == DhcpMessageType.Discover ? DhcpMessageType.Offer : DhcpMessageType.Ack)
        {
            YourIPAddress = request.MessageType == DhcpMessageType.Inform ? default : IPv4Address.Parse("10.0.0.50"),
            LeaseTime = request.MessageType == DhcpMessageType.Inform ? null : TimeSpan.FromHours(1),
        };

    public void Hear(string what) => Heard.Enqueue(what);

    /// <summary>Waits until so much was heard.</summary>
    public async Task WhenHeardAsync(int count)
    {
        CancellationToken deadline = Deadline.Token;
        while (Heard.Count < count)
        {
            deadline.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
