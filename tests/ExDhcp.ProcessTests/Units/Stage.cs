using ExDhcp.Serving;

namespace ExDhcp.ProcessTests.Units;

/// <summary>A mailbox without threads: what it runs is noted, and ends when the test says so.</summary>
internal sealed class Stage
{
    public Stage(bool perClient, Action<DhcpServerOptions>? configure = null)
    {
        DhcpServerOptions options = new();
        configure?.Invoke(options);
        Mailbox = new(options, perClient, Running.Add, busy => IsBusy = busy);
    }

    public Mailbox Mailbox { get; }

    public List<Work> Running { get; } = [];

    public bool IsBusy { get; private set; }

    /// <summary>Ends what runs alone, and all that follows it, and says what that was.</summary>
    public List<Work> EndAll()
    {
        List<Work> ended = [];
        while (Running.Count > 0)
        {
            ended.Add(Running[0]);
            End(Running[0]);
        }

        return ended;
    }

    public void End(Work work)
    {
        Running.Remove(work);
        if (Mailbox.Complete(work) is { } next)
        {
            Running.Add(next);
        }
    }

    public static PacketWork Packet(int client, int number)
    {
        DhcpPacket packet = ProcessTests.Running.Message(client, (uint)number);
        DhcpInboundDatagram datagram = new(packet.ToArray());
        datagram.Length = datagram.Buffer.Length;
        PacketWork work = new(PacketWork.UsualCapacity) { Process = null!, Request = packet, Client = packet.ClientId };
        work.Copy(datagram);
        return work;
    }
}

/// <summary>A message that does nothing.</summary>
internal sealed class Note : Work
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public Note() => Process = null!;

    public override ValueTask RunAsync(CancellationToken cancellationToken) => default;
}
