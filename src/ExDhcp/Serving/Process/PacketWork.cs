namespace ExDhcp.Serving;

/// <summary>A packet that waits for its handler, in memory of its own. Used again and again.</summary>
internal sealed class PacketWork : Work
{
    /// <summary>What nearly all datagrams fit in: an Ethernet frame's worth.</summary>
    public const int UsualCapacity = 1500;

    public PacketWork(int capacity)
    {
        Slot = new(GC.AllocateUninitializedArray<byte>(capacity));
        LaneNode = new(this);
        OrderNode = new(this);
    }

    public PacketSlot Slot { get; }

    public DhcpPacket? Request { get; set; }

    /// <summary>The number of octets of the datagram.</summary>
    public int Length { get; private set; }

    /// <summary>The client, if packets of different clients may overlap.</summary>
    public DhcpClientId Client { get; set; }

    /// <summary>When it began to wait, by the clock's timestamps.</summary>
    public long QueuedAt { get; set; }

    public int DatagramHash { get; private set; }

    /// <summary>Its place in the lane of its client.</summary>
    public LinkedListNode<PacketWork> LaneNode { get; }

    /// <summary>Its place among those that wait in lanes.</summary>
    public LinkedListNode<PacketWork> OrderNode { get; }

    private ReadOnlySpan<byte> Octets => Slot.Buffer.AsSpan(0, Length);

    /// <summary>Takes over a datagram.</summary>
    public void Copy(DhcpInboundDatagram datagram)
    {
        Length = datagram.Length;
        datagram.Buffer.AsSpan(0, Length).CopyTo(Slot.Buffer);
        DatagramHash = OctetHash.Of(Octets);
    }

    /// <summary>Whether the same octets came from the same place.</summary>
    public bool IsSameDatagram(PacketWork other) =>
        Octets.SequenceEqual(other.Octets)
        && Request is { ReceiveInfo: var own }
        && other.Request is { ReceiveInfo: var others }
        && own.Source == others.Source
        && own.LocalPort == others.LocalPort
        && own.Interface?.Index == others.Interface?.Index;

    public override ValueTask RunAsync(CancellationToken cancellationToken) => Process.HandleAsync(this, cancellationToken);

    public override void Discard()
    {
        Process.Drops.Ended();
        Recycle();
    }

    public override void Recycle()
    {
        Slot.Release();
        Request = null;
        Process.Recycle(this);
    }
}
