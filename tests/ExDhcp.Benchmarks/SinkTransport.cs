namespace ExDhcp.Benchmarks;

/// <summary>A transport that counts what it is given and drops it.</summary>
internal sealed class SinkTransport : DhcpTransport
{
    public int Sent { get; private set; }

    public override IPv4EndPoint LocalEndPoint => new(IPv4Address.Any, 67);

    public override IReadOnlyList<DhcpInterface> Interfaces { get; } =
        [new() { Index = 2, Name = "eth1", IsEthernet = true, Mtu = 1500, Prefixes = [IPv4Prefix.Parse("10.55.0.1/24")] }];

    public override ValueTask<int> ReceiveAsync(Memory<DhcpInboundDatagram> datagrams, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is received here.");

    public override void Send(ReadOnlySpan<DhcpOutboundDatagram> datagrams) => Sent += datagrams.Length;

    public override ValueTask DisposeAsync() => default;
}
